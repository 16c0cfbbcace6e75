// Colours of the palette for both engines, and the figure painted with them.
import type { Palette } from "./contract";

export type Rgba = [number, number, number, number];

/** A hex colour as deck.gl wants it. */
export function rgba(hex: string, alpha = 255): Rgba {
  const digits = hex.replace("#", "");
  const full = digits.length === 3 ? [...digits].map((d) => d + d).join("") : digits.slice(0, 6);
  const value = Number.parseInt(full, 16);
  return Number.isNaN(value) ? [120, 120, 120, alpha] : [(value >> 16) & 255, (value >> 8) & 255, value & 255, alpha];
}

/** Whether a CSS colour (hex or rgb) is dark: the theme is told from the page's own background. */
export function isDark(css: string): boolean {
  const numbers = css.trim().startsWith("#") ? rgba(css.trim()) : css.match(/[\d.]+/g)?.map(Number) ?? [255, 255, 255];
  const [r = 255, g = 255, b = 255] = numbers;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
}

/** A colour of the palette with the transparency that Python gave to what it replaces. */
export function likeAlpha(hex: string, replaced: unknown): string {
  const alpha = /^rgba\(.*,\s*([\d.]+)\)$/.exec(String(replaced))?.[1];
  if (alpha === undefined) return hex;
  const [r, g, b] = rgba(hex);
  return `rgba(${r},${g},${b},${alpha})`;
}

type Json = Record<string, any>;

/** The figure in the palette's colours; shapes, sizes and symbols stay as Python drew them. */
export function paintFigure(figure: { data: Json[]; layout: Json }, palette: Palette): { data: Json[]; layout: Json } {
  return { data: figure.data.map((trace) => paintTrace(trace, palette)), layout: paintLayout(figure.layout, palette) };
}

function paintTrace(trace: Json, palette: Palette): Json {
  const role = trace.meta?.role;
  const colour = palette.threads[trace.meta?.thread];
  if (role === "selection") {
    return { ...trace, marker: { ...trace.marker, color: palette.selection, line: { ...trace.marker?.line, color: palette.selection } } };
  }
  if (!colour) return trace;
  const painted: Json = { ...trace };
  if (role === "marks" || trace.type === "bar") {
    const edge = trace.marker?.line ? { line: { ...trace.marker.line, color: palette.paper } } : {};
    painted.marker = { ...trace.marker, color: colour, ...edge };
  }
  if (role === "bars" && trace.type !== "bar") painted.line = { ...trace.line, color: likeAlpha(colour, trace.line?.color) };
  return painted;
}

export const isEra = (item: Json): boolean => String(item.name ?? "").startsWith("era:");

function paintLayout(layout: Json, palette: Palette): Json {
  const axis = { gridcolor: palette.grid, linecolor: palette.grid, zerolinecolor: palette.grid, tickcolor: palette.grid };
  return {
    ...layout,
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    font: { ...layout.font, color: palette.ink },
    xaxis: { ...layout.xaxis, ...axis, tickfont: { ...layout.xaxis?.tickfont, color: palette.muted } },
    yaxis: { ...layout.yaxis, ...axis, tickfont: { ...layout.yaxis?.tickfont, color: palette.ink } },
    hoverlabel: { ...layout.hoverlabel, bgcolor: palette.paper, bordercolor: palette.border, font: { ...layout.hoverlabel?.font, color: palette.ink } },
    shapes: (layout.shapes ?? []).map((shape: Json) => (isEra(shape) ? { ...shape, fillcolor: likeAlpha(palette.era, shape.fillcolor) } : shape)),
    annotations: (layout.annotations ?? []).map((note: Json) =>
      isEra(note) ? { ...note, font: { ...note.font, color: palette.muted } } : note),
  };
}
