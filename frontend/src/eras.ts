// Names of the eras: each stands at the left of the part of its band that is in view.
import { isEra } from "./colours";
import type { Range } from "./contract";
import { el } from "./dom";
import { parseInstant } from "./instants";

export interface Era { name: string; text: string; from: number; to: number }
type Json = Record<string, any>;

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&#39;": "'" };
/** Python escapes for Plotly; as a text node the words are wanted as they are. */
export const unescapeText = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#x27|#39);/g, (entity) => ENTITIES[entity]!);

export function erasOf(layout: Json): Era[] {
  const words = new Map<string, string>((layout.annotations ?? []).filter(isEra).map((note: Json) => [note.name, String(note.text ?? "")]));
  return (layout.shapes ?? []).filter((shape: Json) => isEra(shape) && words.has(shape.name)).map((shape: Json) => ({
    name: shape.name, text: unescapeText(words.get(shape.name)!), from: parseInstant(shape.x0), to: parseInstant(shape.x1),
  }));
}

export interface PlacedEra { era: Era; left: number; room: number; row: number }

/** Where each name goes: in the lowest free row, cut to its band where that is narrow, left out where there is no room. */
export function placeEras(eras: Era[], window: Range, width: number, rows: number, widthOf: (text: string) => number): PlacedEra[] {
  const ends: number[] = [];
  const x = (at: number) => ((at - window[0]) / (window[1] - window[0])) * width;
  return [...eras].sort((a, b) => a.from - b.from || a.to - b.to).flatMap((era) => {
    const [left, right] = [Math.max(0, x(era.from)), Math.min(width, x(era.to))];
    const need = widthOf(era.text);
    if (right - left < Math.min(need, 24)) return [];
    const from = Math.max(0, Math.min(left, width - need));
    const row = [...Array(rows).keys()].find((r) => (ends[r] ?? -Infinity) <= from);
    if (row === undefined) return [];
    ends[row] = from + Math.min(need, width) + 10;
    return [{ era, left: from, room: width - from, row }];
  });
}

export class EraNames {
  private readonly spans = new Map<string, HTMLElement>();
  constructor(private readonly host: HTMLElement) {}

  show(eras: Era[], window: Range, width: number, rows: number): void {
    const placed = placeEras(eras, window, width, rows, (text) => text.length * 6.1);
    const shown = new Set(placed.map(({ era }) => era.name));
    for (const [name, span] of this.spans) span.hidden = !shown.has(name);
    for (const { era, left, room, row } of placed) {
      let span = this.spans.get(era.name);
      if (!span) {
        this.spans.set(era.name, (span = el("span", {})));
        this.host.append(span);
      }
      if (span.textContent !== era.text) span.textContent = era.text;
      span.style.transform = `translate(${left}px, ${-15 * row}px)`;
      span.style.maxWidth = `${room}px`;
    }
  }
}
