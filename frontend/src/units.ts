// Shift with an arrow moves by the unit the axis is read in at this zoom.
import type { Range } from "./contract";

export type Unit = "year" | "month" | "day" | "hour" | "minute";
const DAY = 86_400_000;

export function zoomUnit(width: number): Unit {
  if (width > 2 * 365 * DAY) return "year";
  if (width > 45 * DAY) return "month";
  if (width > 1.5 * DAY) return "day";
  if (width > DAY / 12) return "hour";
  return "minute";
}

/** The same instant a calendar unit later or earlier (UTC); 31 January plus a month is the last of February. */
export function addUnit(at: number, unit: Unit, steps: number): number {
  if (unit === "minute") return at + steps * 60_000;
  if (unit === "hour") return at + steps * 3_600_000;
  if (unit === "day") return at + steps * DAY;
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + steps * (unit === "year" ? 12 : 1));
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

export function shiftByUnit(window: Range, steps: number): Range {
  const width = window[1] - window[0];
  const start = addUnit(window[0], zoomUnit(width), steps);
  return [start, start + width];
}

/** Zoom about an instant: a factor below 1 comes closer. */
export const zoomRange = (window: Range, factor: number, about: number): Range => [
  about - (about - window[0]) * factor, about + (window[1] - about) * factor,
];
