// What Python hands over. components/linked/contract.md is the same in words.

export type Range = readonly [number, number];
export type Mode = "clock" | "event";
export interface Camera { longitude: number; latitude: number; zoom: number; pitch?: number; bearing?: number }
export interface Thread { id: string; label: string; icon: string }
export interface Palette {
  threads: Record<string, string>;
  paper: string; ink: string; muted: string; grid: string; land: string; sea: string;
  border: string; disputed: string; rail: string; era: string; selection: string;
}
export interface Mover {
  id: string; kind: "train" | "missile"; event_id: string;
  path: [number, number, number][]; times: number[]; approximate: boolean; note: string;
}
export interface Preset { id: string; label: string; window: [string, string] | null; camera: Camera | null }
export interface View {
  window: [string, string] | null; selected: string | null; camera: Camera | null;
  mode: Mode; speed: number; cumulative: boolean; loop: boolean; nonce: number;
}
export interface Detail { summary?: string; notes?: string[]; sources?: { title: string; url?: string }[] }
export interface LinkedData {
  figure: string; deck: string; columns: unknown;
  threads: Thread[]; movers: Mover[]; presets: Preset[]; view: View;
  labels: Record<string, string>; palettes: { light: Palette; dark: Palette };
  options: { plain: boolean; reduced_motion: boolean | null; height: number; card: boolean; zone: string; locale: string };
  details: Record<string, Detail>;
}

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16];
/** More marks than this are too slow as SVG: the timeline shows density instead. */
export const SVG_LIMIT = 1500;

const LIGHT: Palette = {
  threads: {}, paper: "#fbfaf7", ink: "#1f2328", muted: "#5b6168", grid: "#dedbd3", land: "#fbfaf7", sea: "#e4e9ec",
  border: "#b9b4a8", disputed: "#8d877a", rail: "#8d877a", era: "#efece4", selection: "#1f2328",
};
const DARK: Palette = {
  threads: {}, paper: "#15191e", ink: "#e8e6e1", muted: "#a6abb1", grid: "#2d353d", land: "#20262d", sea: "#11151a",
  border: "#4a535c", disputed: "#78818a", rail: "#78818a", era: "#1b2127", selection: "#ffffff",
};

const isObject = (value: unknown): value is Record<string, any> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

/** Fill what may be absent; refuse what can't be drawn without. */
export function parseData(raw: unknown): LinkedData {
  if (!isObject(raw)) throw new Error("The linked view received no data.");
  if (typeof raw.figure !== "string") throw new Error("The linked view received no timeline figure.");
  const view = isObject(raw.view) ? raw.view : {};
  const options = isObject(raw.options) ? raw.options : {};
  const palettes = isObject(raw.palettes) ? raw.palettes : {};
  return {
    figure: raw.figure,
    deck: typeof raw.deck === "string" ? raw.deck : "",
    columns: raw.columns ?? {},
    threads: list<Partial<Thread>>(raw.threads).map((t) => ({
      id: String(t.id), label: String(t.label ?? t.id), icon: String(t.icon ?? t.id),
    })),
    movers: list<Mover>(JSON.parse(typeof raw.movers === "string" ? raw.movers : "[]")).filter((m) => m.path?.length >= 2 && m.path.length === m.times?.length),
    presets: list<Preset>(raw.presets),
    view: {
      window: view.window ?? null, selected: view.selected ?? null, camera: view.camera ?? null,
      mode: view.mode === "event" ? "event" : "clock",
      speed: SPEEDS.includes(view.speed) ? view.speed : 1,
      cumulative: view.cumulative === true, loop: view.loop === true, nonce: Number(view.nonce ?? 0),
    },
    labels: isObject(raw.labels) ? raw.labels : {},
    palettes: { light: { ...LIGHT, ...palettes.light }, dark: { ...DARK, ...palettes.dark } },
    options: {
      plain: options.plain === true, card: options.card === true, reduced_motion: options.reduced_motion ?? null,
      height: Number(options.height ?? 640), zone: String(options.zone ?? "Asia/Pyongyang"),
      locale: String(options.locale ?? "en-GB"),
    },
    details: isObject(raw.details) ? raw.details : {},
  };
}
