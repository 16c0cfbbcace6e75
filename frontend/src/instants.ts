// Instants are milliseconds since 1970 in UTC; Plotly writes them as naive ISO text.
import type { Range } from "./contract";

const NAIVE = /^(-?\d{4,6})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?)?)?Z?$/;

/** Read Plotly's or Python's date text as UTC, whatever it leaves out; NaN when it is no date. */
export function parseInstant(value: unknown): number {
  if (typeof value === "number") return value;
  const found = NAIVE.exec(String(value).trim());
  if (!found) return Date.parse(String(value));
  const [, year, month, day, hour, minute, second, fraction] = found;
  const milliseconds = fraction ? Math.round(Number(`0.${fraction}`) * 1000) : 0;
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return at.setUTCHours(Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0), milliseconds);
}

const EARLIEST = new Date(0).setUTCFullYear(1, 0, 1);
const LATEST = Date.UTC(9998, 0, 1);

/** Naive ISO text for Plotly: a year of five digits would blank its axis, so ends are clipped. */
export const isoInstant = (at: number): string =>
  new Date(Math.min(LATEST, Math.max(EARLIEST, at))).toISOString().slice(0, -1);

export function parseRange(pair: unknown): Range | null {
  if (!Array.isArray(pair) || pair.length !== 2) return null;
  const [a, b] = [parseInstant(pair[0]), parseInstant(pair[1])];
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === b) return null;
  return a < b ? [a, b] : [b, a];
}

export const isoRange = (range: Range): [string, string] => [isoInstant(range[0]), isoInstant(range[1])];

const SHORTEST = 60_000;

/** Keep a window inside the domain (with some air), keeping its width where that is possible. */
export function clampRange(range: Range, domain: Range): Range {
  const air = (domain[1] - domain[0]) * 0.02;
  const [low, high] = [domain[0] - air, domain[1] + air];
  const width = Math.min(high - low, Math.max(SHORTEST, range[1] - range[0]));
  const start = Math.min(high - width, Math.max(low, range[0]));
  return [start, start + width];
}
