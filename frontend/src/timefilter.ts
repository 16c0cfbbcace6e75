// One overlap rule for everything: an event shows when it starts before the window's end and ends after its start.
// The GPU compares float32, which holds milliseconds since 1970 to two minutes only. So it compares ranks: the
// number of starts (ends) before an event's own. Ranks are small integers, exact for any instant, open ends included.
import type { Range } from "./contract";

export const overlaps = (t0: number, t1: number, window: Range): boolean => t0 <= window[1] && t1 >= window[0];

/** First index whose value is not below `at`. */
export function lowerBound(sorted: ArrayLike<number>, at: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First index whose value is above `at`. */
export function upperBound(sorted: ArrayLike<number>, at: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type FilterRange = [[number, number], [number, number]];

export class TimeIndex {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Two ranks per row: what DataFilterExtension compares. */
  readonly ranks: Float32Array;

  constructor(readonly t0: Float64Array, readonly t1: Float64Array) {
    this.starts = Float64Array.from(t0).sort();
    this.ends = Float64Array.from(t1).sort();
    this.ranks = new Float32Array(t0.length * 2);
    for (let row = 0; row < t0.length; row++) {
      this.ranks[row * 2] = lowerBound(this.starts, t0[row]!);
      this.ranks[row * 2 + 1] = lowerBound(this.ends, t1[row]!);
    }
  }

  filterRange(window: Range): FilterRange {
    return [
      [-1, upperBound(this.starts, window[1]) - 0.5],
      [lowerBound(this.ends, window[0]) - 0.5, this.t0.length + 1],
    ];
  }

  passes(row: number, range: FilterRange): boolean {
    const [a, b] = [this.ranks[row * 2]!, this.ranks[row * 2 + 1]!];
    return a >= range[0][0] && a <= range[0][1] && b >= range[1][0] && b <= range[1][1];
  }

  /** How many events overlap: whoever ended before the window also started before its end. */
  count(window: Range): number {
    return upperBound(this.starts, window[1]) - lowerBound(this.ends, window[0]);
  }

  rows(window: Range): number[] {
    const found: number[] = [];
    for (let row = 0; row < this.t0.length; row++) if (overlaps(this.t0[row]!, this.t1[row]!, window)) found.push(row);
    return found;
  }
}
