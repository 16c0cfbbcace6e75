// Trains and missiles: where something is on its way at an instant.
import type { Mover } from "./contract";
import { upperBound } from "./timefilter";

export type Position = [number, number, number];
/** A flight of minutes within years of playing would be gone in one frame: it is shown for at least this long. */
export const SHORTEST_SHOW_MS = 1_400;
const LINGER_MS = 900;

export const spanOf = (mover: Mover): [number, number] => [mover.times[0]!, mover.times.at(-1)!];

/** The point at an instant, linear between the given points; clamped to the ends. */
export function positionAt(mover: Mover, at: number): Position {
  const [start, end] = spanOf(mover);
  if (at <= start) return [...mover.path[0]!];
  if (at >= end) return [...mover.path.at(-1)!];
  const next = upperBound(mover.times, at);
  const [t0, t1] = [mover.times[next - 1]!, mover.times[next]!];
  const part = t1 > t0 ? (at - t0) / (t1 - t0) : 1;
  const [a, b] = [mover.path[next - 1]!, mover.path[next]!];
  return [0, 1, 2].map((k) => (a[k] ?? 0) + ((b[k] ?? 0) - (a[k] ?? 0)) * part) as Position;
}

export const apogee = (mover: Mover): Position =>
  mover.path.reduce((top, point) => ((point[2] ?? 0) > (top[2] ?? 0) ? point : top));

export interface Moving { mover: Mover; at: number; done: boolean }

/** Which movers show, and at which instant of their own, as the playhead passes over them. */
export class MoverShow {
  private readonly begun = new Map<string, { wall: number; lasts: number }>();

  constructor(private readonly movers: Mover[]) {}

  /** `rate` is played milliseconds per real millisecond, 0 when time stands still between events. */
  advance(from: number, to: number, wall: number, rate: number): Moving[] {
    for (const mover of this.movers) {
      const [start, end] = spanOf(mover);
      const entered = (start > from && start <= to) || (from < start + 1 && to >= start && to <= end);
      const natural = rate > 0 ? (end - start) / rate : 0;
      if (entered && !this.begun.has(mover.id)) {
        this.begun.set(mover.id, { wall, lasts: Math.max(SHORTEST_SHOW_MS, natural) });
      }
    }
    return this.current(to, wall, rate);
  }

  private current(clock: number, wall: number, rate: number): Moving[] {
    const showing: Moving[] = [];
    for (const mover of this.movers) {
      const [start, end] = spanOf(mover);
      const run = this.begun.get(mover.id);
      const natural = rate > 0 ? (end - start) / rate : 0;
      if (natural > SHORTEST_SHOW_MS) {
        if (clock >= start && clock <= end) showing.push({ mover, at: clock, done: false });
        else this.begun.delete(mover.id);
        continue;
      }
      if (!run) continue;
      const part = (wall - run.wall) / run.lasts;
      if (part * run.lasts > run.lasts + LINGER_MS) this.begun.delete(mover.id);
      else showing.push({ mover, at: start + (end - start) * Math.min(1, part), done: part >= 1 });
    }
    return showing;
  }

  reset(): void {
    this.begun.clear();
  }
}
