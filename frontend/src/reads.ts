// Read-outs for tests and benchmarks: the component's own state, not its pixels.
import type { Camera } from "./contract";
import { isoRange } from "./instants";
import type { Linked } from "./link";
import { shown } from "./playback";

export interface Reads {
  ready(): boolean; window(): [string, string]; shown(): [string, string]; selected(): string; visibleIds(): string[]; visibleCount(): number;
  drawnMapIds(): string[]; pickedMapIds(): string[]; playing(): boolean; clock(): string | null; camera(): Camera | null;
  mapPixel(id: string): [number, number] | null; ring(): number | null; stats(): object; resetStats(): void; hasMap(): boolean;
}

export function reads(linked: Linked): Reads {
  const ids = (rows: number[]) => rows.map((row) => linked.columns.id(row));
  return {
    ready: () => linked.ready && (linked.map?.loaded ?? true),
    window: () => isoRange(linked.state.window),
    shown: () => isoRange(shown(linked.state)),
    selected: () => linked.idOf(linked.selected),
    visibleIds: () => ids(linked.index.rows(shown(linked.state))),
    visibleCount: () => linked.index.count(shown(linked.state)),
    drawnMapIds: () => ids(linked.map?.drawnRows() ?? []),
    pickedMapIds: () => ids(linked.map?.pickedRows() ?? []),
    playing: () => linked.state.playing,
    clock: () => (linked.state.clock === null ? null : isoRange([linked.state.clock, linked.state.clock])[0]),
    camera: () => linked.map?.camera() ?? null,
    mapPixel: (id) => linked.map?.pixelOf(linked.columns.rowOf(id)) ?? null,
    ring: () => linked.timeline.ringedAt(),
    stats: () => ({ step: linked.steps.summary(), frame: linked.player.frames.summary() }),
    resetStats: () => { linked.steps.clear(); linked.player.frames.clear(); },
    hasMap: () => linked.map !== null,
  };
}
