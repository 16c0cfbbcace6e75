// The marks at once, on a canvas, while the engine of the timeline is still on its way; and the room around them.
import { unescapeText } from "./eras";
import { parseInstant } from "./instants";
import type { Range } from "./contract";

type Json = Record<string, any>;
export interface Area { left: number; top: number; width: number; height: number }
/** Below this width the lanes have their short names, in small letters. */
export const NARROW = 560;
/** Between a lane's name and the axis: a tick and some air. */
const TICK_GAP = 11;

/** Names of the lanes as they are written at this width, and the size of their letters. */
export function laneNames(layout: Json, width: number): { names: string[]; size: number } {
  const short = width < NARROW;
  const names: string[] = (short && layout.meta?.short_lanes) || layout.yaxis?.ticktext || [];
  return { names: names.map(unescapeText), size: short ? 11 : (layout.yaxis?.tickfont?.size ?? layout.font?.size ?? 13) };
}

/** The plot within its host: as wide as the longest name of a lane leaves it. Known before anything is drawn. */
export function plotArea(layout: Json, width: number, height: number, widthOf: (text: string, size: number) => number): Area {
  const { names, size } = laneNames(layout, width);
  const margin = layout.margin ?? {};
  const left = Math.max(margin.l ?? 8, ...names.map((name) => Math.ceil(widthOf(name, size)) + TICK_GAP));
  const [top, right] = [margin.t ?? 0, width < NARROW ? 6 : (margin.r ?? 8)];
  return { left, top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - (margin.b ?? 0)) };
}

/** Measures words in a family of letters. */
export function ruler(family: string): (text: string, size: number) => number {
  const context = document.createElement("canvas").getContext("2d");
  return (text, size) => {
    if (!context) return text.length * size * 0.55;
    context.font = `${size}px ${family}`;
    return context.measureText(text).width;
  };
}

/** Corners of a symbol on the circle around it, from the top: how many, turned by, how far out, and how far every second one. Plotly's own sizes. */
const SYMBOLS: Record<string, [corners: number, turn: number, reach: number, inner: number]> = {
  square: [4, Math.PI / 4, Math.SQRT2, 1], diamond: [4, 0, 1.3, 1], "triangle-up": [3, 0, 2 / Math.sqrt(3), 1],
  pentagon: [5, 0, 1, 1], hexagon: [6, 0, 1, 1], star: [10, 0, 1.4, 0.382],
};

/** The outline of a symbol as offsets from its middle; null for a circle. */
export function outline(symbol: string, size: number): [number, number][] | null {
  const shape = SYMBOLS[symbol];
  if (!shape) return null;
  const [corners, turn, reach, inner] = shape;
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / corners;
    const radius = (size / 2) * reach * (i % 2 ? inner : 1);
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });
}

/** Draw bands, bars, marks and names of a painted figure; returns how many marks lie in the window. */
export function sketch(canvas: HTMLCanvasElement, figure: { data: Json[]; layout: Json }, window: Range, area: Area, family: string): number {
  const ratio = Math.min(2, devicePixelRatio || 1);
  canvas.width = Math.round(canvas.clientWidth * ratio);
  canvas.height = Math.round(canvas.clientHeight * ratio);
  const context = canvas.getContext("2d")!;
  context.scale(ratio, ratio);
  const { layout } = figure;
  const [low, high] = layout.yaxis?.range ?? [0, 1];
  const x = (at: unknown) => area.left + ((parseInstant(at) - window[0]) / (window[1] - window[0])) * area.width;
  const y = (lane: number) => area.top + ((high - lane) / (high - low)) * area.height;
  writeNames(context, layout, canvas.clientWidth, y, area.left, family);
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  for (const shape of layout.shapes ?? []) {
    context.fillStyle = shape.fillcolor;
    context.fillRect(x(shape.x0), area.top, x(shape.x1) - x(shape.x0), area.height);
  }
  let drawn = 0;
  for (const trace of figure.data) {
    if (trace.meta?.role === "bars") drawBars(context, trace, x, y);
    if (trace.meta?.role === "marks") drawn += drawMarks(context, trace, x, y, area);
  }
  return drawn;
}

function writeNames(context: CanvasRenderingContext2D, layout: Json, width: number, y: (lane: number) => number, left: number, family: string): void {
  const { names, size } = laneNames(layout, width);
  context.font = `${size}px ${family}`;
  context.textAlign = "right";
  context.textBaseline = "middle";
  context.fillStyle = layout.font?.color ?? "#000";
  names.forEach((name, i) => context.fillText(name, left - 5, y(layout.yaxis?.tickvals?.[i] ?? -i)));
}

function drawBars(context: CanvasRenderingContext2D, trace: Json, x: (at: unknown) => number, y: (lane: number) => number): void {
  context.strokeStyle = trace.line?.color ?? "#888";
  context.lineWidth = trace.line?.width ?? 9;
  for (let i = 0; i + 1 < (trace.x?.length ?? 0); i += 3) {
    context.beginPath();
    context.moveTo(x(trace.x[i]), y(trace.y[i]));
    context.lineTo(x(trace.x[i + 1]), y(trace.y[i + 1]));
    context.stroke();
  }
}

function drawMarks(context: CanvasRenderingContext2D, trace: Json, x: (at: unknown) => number, y: (lane: number) => number, area: Area): number {
  const { marker } = trace;
  context.fillStyle = marker.color;
  context.strokeStyle = marker.line?.color ?? "transparent";
  context.lineWidth = marker.line?.width ?? 0;
  let drawn = 0;
  for (let i = 0; i < (trace.x?.length ?? 0); i++) {
    const [px, py] = [x(trace.x[i]), y(trace.y[i])];
    if (!(px >= area.left - 6 && px <= area.left + area.width + 6)) continue;
    const size = Array.isArray(marker.size) ? marker.size[i] : (marker.size ?? 8);
    const corners = outline(marker.symbol, size);
    context.beginPath();
    if (corners) corners.forEach(([dx, dy]) => context.lineTo(px + dx, py + dy));
    else context.arc(px, py, size / 2, 0, 2 * Math.PI);
    context.closePath();
    context.fill();
    context.stroke();
    drawn++;
  }
  return drawn;
}
