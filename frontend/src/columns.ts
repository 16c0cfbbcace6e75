// The events as columns: an Arrow table from Streamlit, or plain arrays in the single file.
import type { Range } from "./contract";

export interface Columns {
  readonly length: number;
  id(row: number): string;
  title(row: number): string;
  date(row: number): string;
  place(row: number): string;
  zone(row: number): string;
  readonly thread: ArrayLike<number>;
  readonly lane: ArrayLike<number>;
  readonly t0: Float64Array;
  readonly t1: Float64Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly significance: ArrayLike<number>;
  rowOf(id: string): number;
  isLocated(row: number): boolean;
}

interface Vector { length: number; get(index: number): unknown }
interface Table { numRows: number; getChild(name: string): Vector | null }

const isTable = (raw: any): raw is Table => typeof raw?.getChild === "function";
const unwrap = (raw: any): unknown => (isTable(raw) ? raw : (raw?.table ?? raw?.dataTable ?? raw));

const asNumber = (value: unknown, missing: number): number =>
  value === null || value === undefined || value === "" ? missing : Number(value);

export function decodeColumns(given: unknown): Columns {
  const raw = unwrap(given) as any;
  const vector = (name: string): Vector | null => {
    if (isTable(raw)) return raw.getChild(name);
    const values = raw?.[name];
    return values ? { length: values.length, get: (i: number) => values[i] } : null;
  };
  const length = isTable(raw) ? raw.numRows : (vector("id")?.length ?? 0);
  const numbers = (name: string, missing: number): Float64Array => {
    const source = vector(name);
    const out = new Float64Array(length).fill(missing);
    if (source) for (let i = 0; i < length; i++) out[i] = asNumber(source.get(i), missing);
    return out;
  };
  // Text stays where it lies and is read when shown: 100,000 titles are not copied.
  const text = (name: string) => {
    const source = vector(name);
    return (row: number): string => (source && row >= 0 && row < length ? String(source.get(row) ?? "") : "");
  };
  const id = text("id");
  let index: Map<string, number> | null = null;
  const [lon, lat] = [numbers("lon", NaN), numbers("lat", NaN)];
  return {
    length, id, title: text("title"), date: text("date"), place: text("place"), zone: text("zone"),
    thread: numbers("thread", 0), lane: numbers("lane", 0), significance: numbers("significance", 1),
    t0: numbers("t0", NaN), t1: numbers("t1", NaN), lon, lat,
    rowOf(wanted) {
      if (!index) {
        index = new Map();
        for (let row = 0; row < length; row++) index.set(id(row), row);
      }
      return index.get(wanted) ?? -1;
    },
    isLocated: (row) => Number.isFinite(lon[row]) && Number.isFinite(lat[row]),
  };
}

/** Rows in the order of their starts: the order of stepping and playing. Rows without a start are left out. */
export function chronology(columns: Columns): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row++) if (isDated(columns.t0[row]!)) rows.push(row);
  return Int32Array.from(rows).sort((a, b) => columns.t0[a]! - columns.t0[b]! || a - b);
}

/** Open ends are written as the first or last instant JavaScript knows. */
export const isDated = (at: number): boolean => Number.isFinite(at) && Math.abs(at) < 8.6e15;

/** From the earliest to the latest stated instant, a day at least. */
export function domainOf(columns: Columns, fallback: Range): Range {
  let [low, high] = [Infinity, -Infinity];
  for (const values of [columns.t0, columns.t1]) {
    for (const at of values) {
      if (!isDated(at)) continue;
      if (at < low) low = at;
      if (at > high) high = at;
    }
  }
  if (low > high) return fallback;
  return high - low < 86_400_000 ? [low - 43_200_000, high + 43_200_000] : [low, high];
}
