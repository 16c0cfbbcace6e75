// Labels that do not overlap: the more important takes the room.

export interface LabelBox { index: number; x: number; y: number; width: number; height: number; priority: number }

export function placeLabels(boxes: LabelBox[], gap = 1): Set<number> {
  const kept: LabelBox[] = [];
  const ordered = [...boxes].sort((a, b) => b.priority - a.priority || a.index - b.index);
  for (const box of ordered) if (!kept.some((other) => touches(box, other, gap))) kept.push(box);
  return new Set(kept.map((box) => box.index));
}

const touches = (a: LabelBox, b: LabelBox, gap: number): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

/** About how wide a text is drawn: signs of East Asia are as wide as high. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const sign of text) ems += sign.codePointAt(0)! > 0x2e80 ? 1 : 0.52;
  return ems * size;
}
