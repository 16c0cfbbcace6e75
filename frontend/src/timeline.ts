// The timeline: Plotly's figure from Python, its axis as the window, its marks as choices.
import { isEra, paintFigure } from "./colours";
import type { Palette, Range } from "./contract";
import type { PlotlyApi, PlotlyElement } from "./engines/plotly";
import { isoRange, parseInstant, parseRange } from "./instants";
import { type Era, erasOf } from "./eras";
import { pinch } from "./pinch";
import { laneNames, NARROW, plotArea, ruler } from "./sketch";

type Json = Record<string, any>;
export interface TimelineEvents { window(window: Range, settled: boolean): void; pick(id: string): void; space(at: number): void }
export interface PlotArea { left: number; top: number; width: number; height: number }
const CONFIG = { displayModeBar: false, scrollZoom: true, doubleClick: false, responsive: false, showTips: false };

export class Timeline {
  private figure: { data: Json[]; layout: Json };
  private element!: PlotlyElement;
  private shownRange: Range;
  private places: Map<string, { x: unknown; y: number }> | null = null;
  private chosen: { x: unknown; y: number } | null = null;
  private frame = 0;
  private picked = 0;
  dragging = false;

  constructor(private readonly host: HTMLElement, private readonly plotly: PlotlyApi, figure: string,
    private palette: Palette, private readonly font: string, private readonly domain: Range, private readonly events: TimelineEvents) {
    this.figure = JSON.parse(figure);
    this.shownRange = parseRange(this.figure.layout?.xaxis?.range) ?? domain;
  }

  initialWindow(): Range {
    return this.shownRange;
  }

  async draw(window: Range): Promise<void> {
    this.shownRange = window;
    const { data, layout } = this.painted();
    this.element = await this.plotly.newPlot(this.host, data, layout, CONFIG);
    this.element.on("plotly_relayouting", () => this.onAxis(false));
    this.element.on("plotly_relayout", () => this.onAxis(true));
    this.element.on("plotly_click", (click) => this.onClick(click));
    this.host.addEventListener("click", (event) => this.onEmptyClick(event));
    pinch(this.host, () => ({ window: this.shownRange, area: this.area() }), (next, settled) => this.events.window(next, settled));
  }

  /** Another figure from Python, in the same place on the axis. */
  async setFigure(figure: string): Promise<void> {
    this.figure = JSON.parse(figure);
    await this.redraw();
  }

  async setPalette(palette: Palette): Promise<void> {
    this.palette = palette;
    await this.redraw();
  }

  private async redraw(): Promise<void> {
    this.places = null;
    const { data, layout } = this.painted();
    await this.plotly.react(this.host, data, layout, CONFIG);
  }

  private painted(): { data: Json[]; layout: Json } {
    const { data, layout } = paintFigure(this.figure, this.palette);
    const [width, height] = [this.host.clientWidth, this.host.clientHeight];
    const { left } = plotArea(layout, width, height, ruler(this.font));
    const air = (this.domain[1] - this.domain[0]) * 0.02;
    const limits = isoRange([this.domain[0] - air, this.domain[1] + air]);
    return {
      data: [...data.map((trace) => (trace.meta?.role === "selection" ? { ...trace, x: [], y: [] } : trace)), anchor(this.domain)],
      layout: {
        ...layout, annotations: layout.annotations.filter((note: Json) => !isEra(note)), font: { ...layout.font, family: this.font }, dragmode: "pan", hovermode: "closest", hoverdistance: 14, showlegend: false, autosize: false,
        width, height,
        margin: { ...layout.margin, l: left, ...(width < NARROW ? { r: 6 } : {}) },
        xaxis: { ...layout.xaxis, range: isoRange(this.shownRange), autorange: false, minallowed: limits[0], maxallowed: limits[1] },
        yaxis: { ...layout.yaxis, fixedrange: true, automargin: false, ...(width < NARROW ? shortNames(layout) : {}) },
      },
    };
  }

  private onAxis(settled: boolean): void {
    const range = parseRange(this.element._fullLayout.xaxis.range);
    if (!range) return;
    this.dragging = !settled;
    const same = Math.abs(range[0] - this.shownRange[0]) + Math.abs(range[1] - this.shownRange[1]) < 2;
    if (same && settled && !this.moving) return;
    this.moving = !settled;
    this.shownRange = range;
    this.events.window(range, settled);
  }
  private moving = false;

  /** Move the axis; several calls within one frame cost one drawing. */
  setWindow(window: Range): void {
    if (window[0] === this.shownRange[0] && window[1] === this.shownRange[1]) return;
    this.shownRange = window;
    if (!this.frame) this.frame = requestAnimationFrame(() => this.applyWindow());
  }

  /** Move the axis now: for playback, which counts its own frames. */
  applyWindow(window: Range = this.shownRange): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.shownRange = window;
    this.moving = false;
    void this.plotly.relayout(this.host, { "xaxis.range": isoRange(window) });
  }

  private onClick(click: { points?: { customdata?: unknown }[] }): void {
    const data = click.points?.[0]?.customdata;
    const id = Array.isArray(data) ? data[0] : data;
    if (typeof id !== "string") return;
    this.picked = performance.now();
    this.events.pick(id);
  }

  private onEmptyClick(event: MouseEvent): void {
    if (performance.now() - this.picked < 50) return;
    const area = this.area();
    const x = event.clientX - this.host.getBoundingClientRect().left - area.left;
    if (x < 0 || x > area.width) return;
    this.events.space(this.shownRange[0] + (x / area.width) * (this.shownRange[1] - this.shownRange[0]));
  }

  /** Where an event's mark lies, in axis values. */
  placeOf(id: string): { x: unknown; y: number } | null {
    if (!this.places) {
      this.places = new Map();
      // A span's mark says better than its bar where the event is chosen.
      for (const role of ["marks", "bars"]) for (const trace of this.element._fullData) {
        const ids = trace.customdata;
        if (!ids || trace.meta?.role !== role) continue;
        for (let i = 0; i < ids.length; i++) {
          const key = Array.isArray(ids[i]) ? ids[i][0] : ids[i];
          if (key && !this.places.has(key) && trace.x[i] != null) this.places.set(key, { x: trace.x[i], y: trace.y[i] });
        }
      }
    }
    return this.places.get(id) ?? null;
  }

  /** Ring a mark, or any point of the axis. The ring is an element of its own: a trace would redraw all marks. */
  select(place: { x: unknown; y: number } | null): void {
    this.chosen = place;
  }

  ringedAt(): number | null {
    return this.chosen ? parseInstant(this.chosen.x) : null;
  }

  /** Where the ring stands in pixels of the host, or null outside the plot. */
  ringPixel(): [number, number] | null {
    const at = this.ringedAt();
    if (at === null || !this.element) return null;
    const area = this.area();
    const x = ((at - this.shownRange[0]) / (this.shownRange[1] - this.shownRange[0])) * area.width;
    return x < -1 || x > area.width + 1 ? null : [area.left + x, this.laneY(this.chosen!.y)];
  }

  /** Fill the traces of a role with marks made from the columns (only at a scale Python does not draw). */
  fill(role: string, byThread: (thread: string) => { x: string[]; y: number[]; customdata: string[]; text: string[] } | null): void {
    const traces = this.traces(role);
    const filled = traces.map((i) => byThread(this.figure.data[i]!.meta.thread) ?? { x: [], y: [], customdata: [], text: [] });
    this.places = null;
    const update = { x: filled.map((f) => f.x), y: filled.map((f) => f.y), customdata: filled.map((f) => f.customdata), text: filled.map((f) => f.text) };
    if (traces.length) void this.plotly.restyle(this.host, update, traces);
  }

  /** The eras of the figure: their bands are Plotly's, their names follow the window. */
  eras(): Era[] {
    return erasOf(this.figure.layout);
  }

  traces(role: string): number[] {
    return this.figure.data.flatMap((trace, i) => (trace.meta?.role === role ? [i] : []));
  }

  /** How many marks Python has drawn itself. */
  drawnMarks(): number {
    return this.figure.data.reduce((sum, trace) => sum + (trace.meta?.role === "marks" ? (trace.customdata?.length ?? 0) : 0), 0);
  }

  area(): PlotArea {
    const size = this.element?._fullLayout?._size;
    return size ? { left: size.l, top: size.t, width: size.w, height: size.h } : { left: 0, top: 0, width: 1, height: 1 };
  }

  /** Height of a lane's middle, in pixels of the host. */
  laneY(lane: number): number {
    const axis = this.element._fullLayout.yaxis;
    return axis._offset + axis.l2p(lane);
  }

  resize(): void {
    if (this.element) void this.redraw();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    if (this.element) this.plotly.purge(this.host);
  }
}

/** Two unseen points: without a mark Plotly would not take the axis for one of dates. */
const anchor = (domain: Range): Json => ({
  type: "scatter", x: isoRange(domain), y: [0, 0], mode: "markers", marker: { opacity: 0 }, hoverinfo: "skip", showlegend: false, meta: { role: "anchor" },
});

/** On a phone the lanes have short names, in small letters. */
const shortNames = (layout: Json): Json => ({
  ...(layout.meta?.short_lanes ? { ticktext: layout.meta.short_lanes } : {}),
  ticks: "", tickfont: { ...layout.yaxis?.tickfont, size: laneNames(layout, 0).size },
});
