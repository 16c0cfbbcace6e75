// Marks that share a spot: counted, and fanned out when asked.
import type { Columns } from "./columns";
import type { Range } from "./contract";
import { lowerBound, upperBound } from "./timefilter";

export interface Spot { lon: number; lat: number; rows: number[]; starts: Float64Array; ends: Float64Array }
/** A fan of more than this many marks is no help; the rest is reached by narrowing the time. */
export const FAN_LIMIT = 24;
const SPOT_LIMIT = 2_000;

/** Places with more than one event (to about ten metres), most crowded first. */
export function spotsOf(columns: Columns): Spot[] {
  const spots = new Map<string, number[]>();
  for (let row = 0; row < columns.length; row++) {
    if (!columns.isLocated(row)) continue;
    const key = `${columns.lon[row]!.toFixed(4)},${columns.lat[row]!.toFixed(4)}`;
    const rows = spots.get(key);
    if (rows) rows.push(row);
    else spots.set(key, [row]);
  }
  return [...spots.values()].filter((rows) => rows.length > 1)
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!).slice(0, SPOT_LIMIT)
    .map((rows) => ({
      lon: columns.lon[rows[0]!]!, lat: columns.lat[rows[0]!]!, rows,
      starts: Float64Array.from(rows, (row) => columns.t0[row]!).sort(),
      ends: Float64Array.from(rows, (row) => columns.t1[row]!).sort(),
    }));
}

export const countAt = (spot: Spot, window: Range): number =>
  upperBound(spot.starts, window[1]) - lowerBound(spot.ends, window[0]);

/** Offsets in pixels, far enough apart for a finger: one ring for a few, a spiral for many. */
export function fanOffsets(count: number, gap = 26): [number, number][] {
  if (count <= 8) {
    const radius = Math.max(26, (count * gap) / (2 * Math.PI));
    return Array.from({ length: count }, (_, i) => polar(radius, (i / count) * 2 * Math.PI - Math.PI / 2));
  }
  const offsets: [number, number][] = [];
  let angle = 0;
  for (let i = 0; i < count; i++) {
    const radius = 30 + (gap * angle) / (2 * Math.PI);
    offsets.push(polar(radius, angle - Math.PI / 2));
    angle += gap / radius;
  }
  return offsets;
}

const polar = (radius: number, angle: number): [number, number] => [radius * Math.cos(angle), radius * Math.sin(angle)];
