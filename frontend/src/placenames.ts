// The names on the map: which are shown at this zoom, and on which side of their place.
import type { Columns } from "./columns";
import { type Candidates, chooseLabels, type LabelBox, textWidth } from "./declutter";
import type { Spot } from "./fan";
import type { Layer } from "./maplayers";

/** More events than this cover any place for a name; the names then keep to one another only. */
const MARKS_LIMIT = 5_000;

/** The layers of names, each with the names that fit; earlier layers come first. */
export function placedNames(layers: Layer[], viewport: any, columns: Columns, spots: Spot[]): Layer[] {
  const names = layers.flatMap((layer, rank) => candidatesOf(layer, viewport, layers.length - rank));
  const chosen = chooseLabels(names.map(({ candidates }, index) => ({ ...candidates, index })), [...markBoxes(viewport, columns, spots), ...beyond(viewport)]);
  return layers.map((layer) => layer.clone({
    data: names.flatMap(({ layer: own, rows }, index) => (own === layer && chosen.has(index) ? [rows[chosen.get(index)!]] : [])),
  }));
}

/** What lies outside the map: a name cut by the edge is worse than one that hides a mark. */
function beyond({ width, height }: { width: number; height: number }): LabelBox[] {
  const far = 10_000;
  const box = { index: -1, priority: 20, width: far, height: far };
  return [{ ...box, x: -far, y: -far / 2 }, { ...box, x: width, y: -far / 2 }, { ...box, x: -far / 2, y: -far }, { ...box, x: -far / 2, y: height }];
}

/** Where marks lie on the screen, each place once, with the count beside it where marks share it. */
function markBoxes(viewport: any, columns: Columns, spots: Spot[]): LabelBox[] {
  if (columns.length > MARKS_LIMIT) return [];
  const shared = new Set(spots.map((spot) => spot.rows[0]));
  const places = new Map<string, number>();
  for (let row = 0; row < columns.length; row++) if (columns.isLocated(row)) {
    const key = `${columns.lon[row]},${columns.lat[row]}`;
    if (!places.has(key)) places.set(key, row);
  }
  return [...places.values()].map((row) => {
    const [x, y] = viewport.project([columns.lon[row]!, columns.lat[row]!]);
    const reach = shared.has(row) ? 20 : 8;
    return { index: row, x: x - reach, y: y - (shared.has(row) ? 18 : 8), width: reach + 8, height: shared.has(row) ? 26 : 16, priority: 1 };
  });
}

const valueOf = (accessor: unknown, row: unknown, otherwise: any): any =>
  typeof accessor === "function" ? (accessor(row) ?? otherwise) : (accessor ?? otherwise);

/** Right, left and above; pixels from the place. Farther off, a name would seem to be its neighbour's. */
const AROUND: [string, [number, number]][] = [
  ["start", [12, -10]], ["end", [-12, -10]], ["middle", [0, -22]],
];

/** A label of a layer as rows, one for each place around its point, the place Python chose first. */
function candidatesOf(layer: Layer, viewport: any, rank: number): { layer: Layer; rows: any[]; candidates: Omit<Candidates, "index"> }[] {
  const { data, getPosition, getText, getSize, getPixelOffset, getTextAnchor } = layer.props;
  return (data as any[]).map((row) => {
    const [px, py] = viewport.project(valueOf(getPosition, row, [0, 0]));
    const height = Number(valueOf(getSize, row, 12));
    const width = textWidth(String(valueOf(getText, row, "")), height);
    const own: [string, [number, number]] = [valueOf(getTextAnchor, row, "middle"), valueOf(getPixelOffset, row, [0, 0])];
    const rows = [own, ...(typeof getTextAnchor === "function" ? AROUND : [])].map(([anchor, offset]) => ({ ...row, anchor, offset }));
    const at = rows.map(({ anchor, offset: [dx, dy] }): [number, number] => {
      const shift = { start: 0, middle: -width / 2, end: -width }[anchor as "start"] ?? 0;
      return [px + dx + shift, py + dy - height / 2];
    });
    return { layer, rows, candidates: { width, height, at, priority: rank * 1000 + Number(row.priority ?? 0) } };
  });
}
