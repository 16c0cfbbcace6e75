// Labels that do not overlap: the more important takes the room.

export interface LabelBox { index: number; x: number; y: number; width: number; height: number; priority: number }

export function placeLabels(boxes: LabelBox[], gap = 1): Set<number> {
  const kept: LabelBox[] = [];
  const ordered = [...boxes].sort((a, b) => b.priority - a.priority || a.index - b.index);
  for (const box of ordered) if (!kept.some((other) => touches(box, other, gap))) kept.push(box);
  return new Set(kept.map((box) => box.index));
}

/** One label with the places it could take, the best first. */
export interface Candidates { index: number; priority: number; width: number; height: number; at: [number, number][] }

/**
 * Choose a place for each label: the more important first, each where it hides the least of the marks (an area
 * counts by its mark's priority), the earlier place where two are equal; a label that touches a kept one everywhere is left
 * out. Gives the chosen place by the label's index.
 */
export function chooseLabels(labels: Candidates[], marks: LabelBox[], gap = 1): Map<number, number> {
  const kept: LabelBox[] = [];
  const chosen = new Map<number, number>();
  const ordered = [...labels].sort((a, b) => b.priority - a.priority || a.index - b.index);
  for (const { index, priority, width, height, at } of ordered) {
    const boxes = at.map(([x, y]) => ({ index, priority, width, height, x, y }));
    const free = boxes.filter((box) => !kept.some((other) => touches(box, other, gap)));
    if (!free.length) continue;
    const hidden = free.map((box) => marks.reduce((area, mark) => area + mark.priority * shared(box, mark), 0));
    const best = free[hidden.indexOf(Math.min(...hidden))]!;
    kept.push(best);
    chosen.set(index, boxes.indexOf(best));
  }
  return chosen;
}

const touches = (a: LabelBox, b: LabelBox, gap: number): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

/** The area two boxes share, in square pixels. */
const shared = (a: LabelBox, b: LabelBox): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** About how wide a text is drawn: signs of East Asia are as wide as high. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const sign of text) ems += sign.codePointAt(0)! > 0x2e80 ? 1 : 0.52;
  return ems * size;
}
