// How many events start in each slice of time.
import type { Columns } from "./columns";
import type { Range } from "./contract";
import { lowerBound } from "./timefilter";

/** Counts per bin of the starts in [from, to); the last bin takes the end as well. */
export function binCounts(sortedStarts: ArrayLike<number>, span: Range, bins: number): Uint32Array {
  const counts = new Uint32Array(bins);
  const step = (span[1] - span[0]) / bins;
  let before = lowerBound(sortedStarts, span[0]);
  for (let bin = 0; bin < bins; bin++) {
    const after = lowerBound(sortedStarts, bin === bins - 1 ? span[1] + 1e-6 : span[0] + step * (bin + 1));
    counts[bin] = after - before;
    before = after;
  }
  return counts;
}

export interface LaneStarts { thread: number; lane: number; starts: Float64Array }

/** The sorted starts of each thread, so that any window's density is a few binary searches. */
export function startsByThread(columns: Columns): LaneStarts[] {
  const lists = new Map<number, { lane: number; starts: number[] }>();
  for (let row = 0; row < columns.length; row++) {
    const thread = columns.thread[row]!;
    let entry = lists.get(thread);
    if (!entry) lists.set(thread, (entry = { lane: columns.lane[row]!, starts: [] }));
    entry.starts.push(columns.t0[row]!);
  }
  return [...lists].sort((a, b) => a[0] - b[0])
    .map(([thread, { lane, starts }]) => ({ thread, lane: Math.round(lane), starts: Float64Array.from(starts).sort() }));
}

/** Heights from 0 to 1 on a square-root scale: a single event must stay visible beside a hundred. */
export function barHeights(counts: ArrayLike<number>): Float32Array {
  let most = 1;
  for (let i = 0; i < counts.length; i++) most = Math.max(most, counts[i]!);
  return Float32Array.from(counts, (count) => (count ? Math.max(0.12, Math.sqrt(count / most)) : 0));
}
