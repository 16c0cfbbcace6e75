// Wall clocks by the browser's time-zone database, never by adding hours.

export interface ClockText { date: string; local: string; utc: string }

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    try {
      made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    } catch {
      made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
    }
    formats.set(key, made);
  }
  return made;
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: zone });
    return zone !== "";
  } catch {
    return false;
  }
}

export const zoneCity = (zone: string): string => zone.split("/").at(-1)!.replaceAll("_", " ");

const DAY_FORM: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
const TIME_FORM: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export const dayText = (at: number, zone = "UTC", locale = "en-GB"): string => format(locale, zone, DAY_FORM).format(at);
export const timeText = (at: number, zone = "UTC", locale = "en-GB"): string => format(locale, zone, TIME_FORM).format(at);

/** The local day with its clock, and UTC beside it with its own day where that differs. */
export function clockText(at: number, zone: string, locale = "en-GB"): ClockText {
  const known = isZone(zone) ? zone : "UTC";
  const day = dayText(at, known, locale);
  const utcDay = dayText(at, "UTC", locale);
  const utcTime = timeText(at, "UTC", locale);
  return {
    date: day,
    local: `${timeText(at, known, locale)} ${zoneCity(known)}`,
    utc: utcDay === day ? `${utcTime} UTC` : `${utcTime} UTC, ${utcDay}`,
  };
}

/** The window in words, as exact as its width deserves. */
export function windowText(window: readonly [number, number], locale = "en-GB"): string {
  const days = (window[1] - window[0]) / 86_400_000;
  if (days > 1100) {
    const year = format(locale, "UTC", { year: "numeric" });
    return `${year.format(window[0])} – ${year.format(window[1])}`;
  }
  if (days > 3) return `${dayText(window[0], "UTC", locale)} – ${dayText(window[1], "UTC", locale)}`;
  const [a, b] = window.map((at) => `${dayText(at, "UTC", locale)} ${timeText(at, "UTC", locale)}`);
  const short = dayText(window[0]) === dayText(window[1]) ? timeText(window[1], "UTC", locale) : b;
  return `${a} – ${short} UTC`;
}
