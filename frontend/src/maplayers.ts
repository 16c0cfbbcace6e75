// Layers: those of Python's deck, made filterable, and those the browser adds.
import { rgba } from "./colours";
import type { Columns } from "./columns";
import type { Palette, Thread } from "./contract";
import type { FilterRange, TimeIndex } from "./timefilter";

export type Engine = typeof import("./engines/deck");
export type Layer = any;
type Json = Record<string, any>;

export interface MapContext { engine: Engine; columns: Columns; index: TimeIndex; threads: Thread[]; palette: Palette; font: string }
/** These layers follow the window; all others stand still. */
const FILTERED = new Set(["areas", "events", "event-labels"]);
/** The ring is the browser's: it follows the reader's choice without asking Python. */
const LEFT_OUT = new Set(["selection"]);
export const isLabels = (layer: Layer): boolean => layer.id.endsWith("-labels") && !FILTERED.has(layer.id);
export const isFiltered = (layer: Layer): boolean => FILTERED.has(layer.id);
/** Letters with a halo of the ground's colour, drawn large enough to stay crisp. */
export const HALO = { sdf: true, fontSize: 72, buffer: 10, radius: 18, cutoff: 0.2, smoothing: 0.12 };
/** More located events than this and the layer is built from the columns instead of rows. */
const ROWS_LIMIT = 5_000;

const pydeckString = (value: unknown): unknown =>
  typeof value === "string" && /^@@=(data:|https?:|#)/.test(value) ? value.slice(3) : value;

/** Outlines that the app serves lie beside this code; in the single file they are in the deck itself. */
const served = (address: string): unknown =>
  /^app\/static\/[\w./-]+$/.test(address) ? new URL(`../${address.slice("app/static/".length)}`, import.meta.url).href : [];

export interface DeckSpec { layers: Json[]; initialViewState: Json }

export function parseSpec(text: string): DeckSpec {
  const spec = text ? JSON.parse(text) : {};
  return { layers: spec.layers ?? [], initialViewState: spec.initialViewState ?? { longitude: 130, latitude: 42, zoom: 3.4 } };
}

/** Python's layers as deck.gl's. Rows never pass through the converter: a cell that starts with @@ would be run. */
export function baseLayers(spec: DeckSpec, context: MapContext): Layer[] {
  const { engine } = context;
  const { ArcLayer, GeoJsonLayer, IconLayer, LineLayer, PathLayer, PolygonLayer, ScatterplotLayer, SolidPolygonLayer, TextLayer } = engine;
  const classes = { ArcLayer, GeoJsonLayer, IconLayer, LineLayer, PathLayer, PolygonLayer, ScatterplotLayer, SolidPolygonLayer, TextLayer };
  const converter = new engine.JSONConverter({ configuration: { classes } } as any);
  return spec.layers.filter((json) => !LEFT_OUT.has(json.id)).flatMap((json) => {
    const { data, iconAtlas, iconMapping, extensions: _own, ...look } = json;
    const converted = converter.convert({ layer: look }) as any;
    if (!converted?.layer?.clone) return [];
    const rows = typeof data === "string" ? served(data) : (data ?? []);
    const atlas = pydeckString(iconAtlas);
    return [converted.layer.clone({ data: rows, ...(typeof atlas === "string" && atlas.startsWith("data:") ? { iconAtlas: atlas, iconMapping, icons: { atlas, mapping: iconMapping } } : {}) })];
  }).map((layer) => prepare(layer, context));
}

function prepare(layer: Layer, context: MapContext): Layer {
  if (layer.id === "disputed") return layer.clone(dashed(layer, context));
  if (layer.id === "events" || layer.id === "areas" || layer.id === "event-labels") return filterable(layer, context);
  if (isLabels(layer)) return layer.clone({ fontFamily: context.font, characterSet: "auto", pickable: false });
  return layer.clone({ pickable: false });
}

const dashed = (layer: Layer, { engine }: MapContext): Json =>
  layer.props.getDashArray ? { pickable: false, extensions: [new engine.PathStyleExtension({ dash: true })] } : { pickable: false };

function filterable(layer: Layer, context: MapContext): Layer {
  const { columns, index, engine } = context;
  const extensions = [new engine.DataFilterExtension({ filterSize: 2 })];
  const rows: Json[] = layer.props.data;
  if (layer.id === "events" && (rows.length === 0 || columns.length > ROWS_LIMIT)) return fromColumns(layer, context, extensions);
  const rank = (row: Json): [number, number] => {
    const at = rowOf(row, columns);
    return at < 0 ? [-2, -2] : [index.ranks[at * 2]!, index.ranks[at * 2 + 1]!];
  };
  // A mark stands on its place: those that share one are counted and fan out when asked, not moved for good.
  return layer.clone({ extensions, getFilterValue: rank, pickable: true, ...(layer.props.getPixelOffset ? { getPixelOffset: [0, 0] } : {}) });
}

/** A hundred thousand marks: positions, colours and ranks go to the GPU as arrays, no object per event. */
function fromColumns(layer: Layer, { columns, index, threads }: MapContext, extensions: unknown[]): Layer {
  const located: number[] = [];
  for (let row = 0; row < columns.length; row++) if (columns.isLocated(row)) located.push(row);
  const rows = Int32Array.from(located);
  const positions = new Float64Array(rows.length * 2);
  const ranks = new Float32Array(rows.length * 2);
  rows.forEach((row, i) => {
    positions.set([columns.lon[row]!, columns.lat[row]!], i * 2);
    ranks.set([index.ranks[row * 2]!, index.ranks[row * 2 + 1]!], i * 2);
  });
  const given = typeof layer.props.getSize === "number" ? layer.props.getSize : 14;
  const size = rows.length > 20_000 ? Math.min(7, given) : given;
  return layer.clone({
    extensions, pickable: true, getPixelOffset: [0, 0],
    data: { length: rows.length, rows, attributes: { getPosition: { value: positions, size: 2 }, getFilterValue: { value: ranks, size: 2 } } },
    getIcon: (_: unknown, { index: i }: { index: number }) => threads[columns.thread[rows[i]!]!]?.icon ?? "",
    getColor: undefined, getSize: size,
  });
}

/** The row in the columns of what was picked or drawn. */
export function rowOf(object: Json | undefined, columns: Columns): number {
  if (!object) return -1;
  if (typeof object.id === "string" && columns.id(object.row) !== object.id) return columns.rowOf(object.id);
  return typeof object.row === "number" ? object.row : -1;
}

export function rowsOfLayer(layer: Layer, columns: Columns): ArrayLike<number> {
  const data = layer.props.data;
  return data.rows ?? data.map((row: Json) => rowOf(row, columns));
}

/** Which events this layer draws under a filter: what the GPU is told, read back. */
export const drawnRows = (layer: Layer, columns: Columns, index: TimeIndex, range: FilterRange): number[] =>
  Array.from(rowsOfLayer(layer, columns)).filter((row) => row >= 0 && index.passes(row, range));

/** Colours of the theme; sizes and shapes stay as Python drew them. */
export function paintLayer(layer: Layer, { columns, threads, palette }: MapContext): Layer {
  const colour = (row: number, alpha: number) => rgba(palette.threads[threads[columns.thread[row]!]?.id ?? ""] ?? palette.ink, alpha);
  const triggers = (...names: string[]) => ({ updateTriggers: Object.fromEntries(names.map((name) => [name, palette])) });
  const binary = layer.props.data?.rows as Int32Array | undefined;
  const pick = (alpha: number) => binary
    ? (_: unknown, { index }: { index: number }) => colour(binary[index]!, alpha)
    : (row: Json) => colour(rowOf(row, columns), alpha);
  if (isLabels(layer)) return layer.clone({
    getColor: rgba(palette.ink), background: false, outlineColor: rgba(palette.land), outlineWidth: 3, fontSettings: HALO, fontWeight: 500,
  });
  switch (layer.id) {
    case "sea": return layer.clone({ getFillColor: rgba(palette.sea) });
    case "land": return layer.clone({ getFillColor: rgba(palette.land), getLineColor: rgba(palette.border) });
    case "borders": return layer.clone({ getLineColor: rgba(palette.border), getColor: rgba(palette.border) });
    case "disputed": return layer.clone({ getLineColor: rgba(palette.disputed), getColor: rgba(palette.disputed) });
    case "rail": return layer.clone({ getLineColor: rgba(palette.rail), getColor: rgba(palette.rail) });
    case "areas": return layer.clone({ getFillColor: pick(36), getLineColor: pick(150), ...triggers("getFillColor", "getLineColor") });
    case "events": return layer.clone({ getColor: pick(255), getFillColor: pick(255), ...triggers("getColor", "getFillColor") });
    default: return layer;
  }
}
