// What the browser draws on top of Python's layers: counts, the fan, the ring, movers.
import { rgba } from "./colours";
import type { Mover } from "./contract";
import { placeLabels } from "./declutter";
import { countAt, type Spot } from "./fan";
import { HALO, type Layer, type MapContext } from "./maplayers";
import { apogee, type Moving, positionAt, spanOf } from "./movers";

export interface Fan { spot: Spot; rows: number[]; positions: [number, number][] }

export type Project = (place: [number, number]) => number[];

/** How many events in the window share a spot, where it is more than one; where numbers would touch, the larger stays. */
export function countLayer({ engine, palette, font }: MapContext, spots: Spot[], window: readonly [number, number], previous: Layer | null, project: Project | null): Layer {
  const counted = spots.map((spot) => ({ spot, count: countAt(spot, window) })).filter(({ count }) => count > 1);
  const kept = project && counted.length < 400 ? placeLabels(counted.map(({ spot, count }, index) => {
    const [x = 0, y = 0] = project([spot.lon, spot.lat]);
    return { index, x, y, width: 10 + 6 * String(count).length, height: 14, priority: count };
  }), 0) : null;
  const data = kept ? counted.filter((_, index) => kept.has(index)) : counted;
  const signature = data.map(({ spot, count }) => `${spot.rows[0]}:${count}`).join();
  if (previous?.props.signature === signature && previous.props.palette === palette) return previous;
  return new engine.TextLayer({
    id: "counts", data, signature, palette, fontFamily: font, characterSet: [..."0123456789"], pickable: false,
    getPosition: ({ spot }: { spot: Spot }) => [spot.lon, spot.lat], getText: ({ count }: { count: number }) => String(count),
    getSize: 11, getPixelOffset: [-12, -11], getColor: rgba(palette.ink), fontWeight: 600,
    background: true, backgroundPadding: [4, 2, 4, 1], backgroundBorderRadius: 7,
    getBackgroundColor: rgba(palette.paper, 235), getBorderColor: rgba(palette.border), getBorderWidth: 1,
  } as any);
}

export function fanLayers({ engine, palette, columns, threads }: MapContext, fan: Fan, look: Layer | undefined): Layer[] {
  const points = fan.rows.map((row, i) => ({ row, position: fan.positions[i]! }));
  const colour = ({ row }: { row: number }) => rgba(palette.threads[threads[columns.thread[row]!]?.id ?? ""] ?? palette.ink);
  const position = (point: { position: [number, number] }) => point.position;
  const lines = new engine.LineLayer({
    id: "fan-lines", data: points, getSourcePosition: [fan.spot.lon, fan.spot.lat] as any, getTargetPosition: position,
    getColor: rgba(palette.muted, 160), getWidth: 1,
  } as any);
  const back = new engine.ScatterplotLayer({
    id: "fan-back", data: points, getPosition: position, getFillColor: rgba(palette.paper, 235), getRadius: 12,
    radiusUnits: "pixels", stroked: true, getLineColor: rgba(palette.border), lineWidthUnits: "pixels", getLineWidth: 1, billboard: true, pickable: true,
  } as any);
  if (!look?.props.icons) return [lines, back.clone({ getFillColor: colour })];
  return [lines, back, new engine.IconLayer({
    id: "fan", data: points, getPosition: position, getColor: colour, pickable: true,
    iconAtlas: look.props.icons.atlas, iconMapping: look.props.icons.mapping, sizeUnits: "pixels", getSize: 16,
    getIcon: ({ row }: { row: number }) => threads[columns.thread[row]!]?.icon ?? "",
  } as any)];
}

export function ringLayer({ engine, palette }: MapContext, position: [number, number]): Layer[] {
  const ring = (id: string, radius: number, width: number, colour: number[]) => new engine.ScatterplotLayer({
    id, data: [position], getPosition: (p: [number, number]) => p, radiusUnits: "pixels", getRadius: radius, filled: false, stroked: true,
    lineWidthUnits: "pixels", getLineWidth: width, getLineColor: colour as any, billboard: true, pickable: false,
  } as any);
  return [ring("ring-halo", 13, 5, rgba(palette.paper, 220)), ring("ring", 13, 2, rgba(palette.selection))];
}

/** A whole path, standing still: what the selected event's mover did. */
export function pathLayers(context: MapContext, mover: Mover, colour: number[]): Layer[] {
  const { engine, palette } = context;
  const path = (id: string, points: number[][], rgb: number[], width: number) => new engine.PathLayer({
    id: `${id}-${mover.id}`, data: [points], getPath: (p: any) => p, getColor: rgb as any, widthUnits: "pixels", getWidth: width,
    capRounded: true, jointRounded: true, pickable: false,
  } as any);
  if (mover.kind === "train") return [path("path", mover.path, colour, 2.5)];
  const ground = mover.path.map(([lon, lat]) => [lon, lat, 0]);
  return [path("ground", ground, rgba(palette.muted, 150), 1), path("path", mover.path, colour, 2.5)];
}

export function movingLayers(context: MapContext, { mover, at, done }: Moving, colour: number[]): Layer[] {
  const { engine, palette } = context;
  const [start, end] = spanOf(mover);
  // Seconds since the mover's own start: float32 holds those, not milliseconds since 1970.
  const stamps = mover.times.map((time) => (time - start) / 1000);
  const trail = new engine.TripsLayer({
    id: `trail-${mover.id}`, data: [mover], getPath: (m: Mover) => m.path as any, getTimestamps: () => stamps,
    currentTime: (at - start) / 1000, trailLength: mover.kind === "train" ? 86_400 : (end - start) / 500, fadeTrail: mover.kind === "train",
    getColor: colour as any, widthUnits: "pixels", getWidth: mover.kind === "train" ? 4 : 3, capRounded: true, jointRounded: true,
    opacity: mover.approximate ? 0.75 : 1, pickable: false,
  } as any);
  const still = pathLayers(context, mover, rgba(palette.muted, 80)).slice(0, 1);
  const head = new engine.ScatterplotLayer({
    id: `head-${mover.id}`, data: [positionAt(mover, at)], getPosition: (p: any) => p, radiusUnits: "pixels", getRadius: 6,
    getFillColor: colour as any, stroked: true, lineWidthUnits: "pixels", getLineWidth: 2, getLineColor: rgba(palette.paper), billboard: true, pickable: false,
  } as any);
  if (mover.kind === "train") return [...still, trail, head];
  return [...still, trail, ...(done ? [apogeeLabel(context, mover)] : []), head];
}

function apogeeLabel({ engine, palette, font }: MapContext, mover: Mover): Layer {
  const top = apogee(mover);
  const text = `${Math.round(top[2] / 1000).toLocaleString("en").replaceAll(",", "\u202f")}\u202fkm`;
  return new engine.TextLayer({
    id: `apogee-${mover.id}`, data: [top], getPosition: (p: any) => p, getText: () => text, getSize: 12, fontFamily: font,
    characterSet: "auto", getPixelOffset: [0, -12], getColor: rgba(palette.ink), outlineColor: rgba(palette.land), outlineWidth: 3,
    fontSettings: HALO, pickable: false,
  } as any);
}
