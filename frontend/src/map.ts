// The map: deck.gl with Python's layers, filtered by the window.
import { rgba } from "./colours";
import type { Camera, Mover, Palette, Range } from "./contract";
import { FAN_LIMIT, fanOffsets, type Spot, spotsOf } from "./fan";
import { baseLayers, drawnRows, isFiltered, isLabels, type Layer, type MapContext, paintLayer, parseSpec, rowOf } from "./maplayers";
import type { Moving } from "./movers";
import { countLayer, type Fan, fanLayers, movingLayers, pathLayers, ringLayer } from "./overlays";
import { placedNames } from "./placenames";
import { type FilterRange, overlaps } from "./timefilter";

export interface MapEvents {
  pick(row: number): void; hover(row: number, x: number, y: number, together: number): void;
  camera(camera: Camera, byHand: boolean): void; fanned(shown: number, all: number): void; failed(): void;
}
/** Cameras of presets are given for a map of this size. */
const REFERENCE = { width: 1000, height: 400 };

export class TumenMap {
  private readonly deck: any;
  private base: Layer[] = [];
  private labels: Layer[] = [];
  private counts: Layer | null = null;
  private filter: FilterRange = [[-1, 1e9], [-1, 1e9]];
  private window: Range = [-Infinity, Infinity];
  private view: Camera;
  private spots: Spot[] = [];
  private fan: Fan | null = null;
  private selected = -1;
  private moving: Moving[] = [];
  private still: Mover | null = null;
  private labelZoom = NaN;
  private flying = false;
  private queued = 0;
  loaded = false;

  constructor(private readonly host: HTMLElement, private context: MapContext, spec: string, camera: Camera | null, private readonly events: MapEvents) {
    const parsed = parseSpec(spec);
    this.view = camera ?? this.fitted(parsed.initialViewState as Camera);
    this.load(spec);
    const { engine } = context;
    this.deck = new engine.Deck({
      parent: host as HTMLDivElement, views: new engine.MapView({ id: "map", repeat: false }),
      // Painted in order, also when tilted: a map's land must not cut its names.
      parameters: { depthCompare: "always", depthWriteEnabled: false } as any,
      controller: { keyboard: false, dragRotate: true, touchRotate: true, doubleClickZoom: true },
      initialViewState: { ...this.view, minZoom: 1.5, maxZoom: 14, maxPitch: 65 } as any,
      layers: this.layers(), pickingRadius: 8, useDevicePixels: Math.min(2, devicePixelRatio || 1) as any,
      getCursor: ({ isDragging, isHovering }: any) => (isDragging ? "grabbing" : isHovering ? "pointer" : "grab"),
      onViewStateChange: ({ viewState, interactionState }: any) => this.onView(viewState, interactionState),
      onLoad: () => { this.loaded = true; this.declutterSoon(); }, onResize: () => this.declutterSoon(),
      onHover: (info: any) => this.onHover(info), onClick: (info: any) => this.onClick(info),
      onError: (error: Error) => { console.warn("map:", error.message); if (/webgl|context|device/i.test(error.message)) events.failed(); },
    } as any);
  }

  private load(spec: string): void {
    this.base = baseLayers(parseSpec(spec), this.context).map((layer) => paintLayer(layer, this.context));
    this.labels = this.base.filter(isLabels);
    this.spots = spotsOf(this.context.columns);
    this.labelZoom = NaN;
  }

  /** Other events or another look from Python. */
  setSpec(spec: string, context: MapContext): void {
    this.context = context;
    this.counts = null;
    this.fan = null;
    this.load(spec);
    this.declutter();
    this.render();
  }

  setPalette(palette: Palette): void {
    this.context = { ...this.context, palette };
    this.base = this.base.map((layer) => paintLayer(layer, this.context));
    this.labels = this.labels.map((layer) => paintLayer(layer, this.context));
    this.render();
  }

  /** The window moved: one new uniform for the GPU, and new counts where they changed. */
  setWindow(window: Range): void {
    if (window[0] !== this.window[0] || window[1] !== this.window[1]) this.fan = null;
    this.window = window;
    this.filter = this.context.index.filterRange(window);
    this.render();
  }

  select(row: number, still: Mover | null): void {
    if (this.fan && !this.fan.rows.includes(row)) this.fan = null;
    [this.selected, this.still] = [row, still];
    this.render();
  }

  setMoving(moving: Moving[]): void {
    if (!moving.length && !this.moving.length) return;
    this.moving = moving;
    this.render();
  }

  /** Several changes within one turn cost one comparison of layers. */
  private render(): void {
    if (this.queued) return;
    this.queued = 1;
    queueMicrotask(() => {
      this.queued = 0;
      this.deck?.setProps({ layers: this.layers() });
    });
  }

  private layers(): Layer[] {
    const context = this.context;
    const { columns, threads, palette } = context;
    this.base = this.base.map((layer) => (isFiltered(layer) ? layer.clone({ filterRange: this.filter }) : layer));
    this.counts = countLayer(context, this.spots, this.window, this.counts, this.projection());
    const colourOf = (mover: Mover) => rgba(palette.threads[threads[columns.thread[columns.rowOf(mover.event_id)] ?? 0]?.id ?? ""] ?? palette.ink);
    const below = this.base.filter((layer) => !isLabels(layer));
    const playing = new Set(this.moving.map(({ mover }) => mover.id));
    return [
      ...below.filter((layer) => !isFiltered(layer)),
      ...(this.still && !playing.has(this.still.id) ? pathLayers(context, this.still, colourOf(this.still)) : []),
      ...below.filter(isFiltered), this.counts, ...this.labels,
      ...this.moving.flatMap((moving) => movingLayers(context, moving, colourOf(moving.mover))),
      ...(this.fan ? fanLayers(context, this.fan, this.base.find((layer) => layer.id === "events")) : []),
      ...(this.ringAt() ? ringLayer(context, this.ringAt()!) : []),
    ];
  }

  private projection(): ((place: [number, number]) => number[]) | null {
    const viewport = this.loaded ? this.deck.getViewports()[0] : null;
    return viewport ? (place) => viewport.project(place) : null;
  }

  private ringAt(): [number, number] | null {
    const place = this.fan?.rows.indexOf(this.selected) ?? -1;
    if (place >= 0) return this.fan!.positions[place]!;
    const { columns } = this.context;
    return this.selected >= 0 && columns.isLocated(this.selected) ? [columns.lon[this.selected]!, columns.lat[this.selected]!] : null;
  }

  private onView(viewState: Camera & { transitionDuration?: number }, interaction: any): void {
    const { longitude, latitude, zoom, pitch = 0, bearing = 0 } = viewState;
    this.view = { longitude, latitude, zoom, pitch, bearing };
    this.flying = interaction?.inTransition === true;
    if (this.fan) { this.spread(this.fan); this.render(); }
    if (!(Math.abs(zoom - this.labelZoom) < 0.12)) this.declutter();
    this.events.camera(this.view, Boolean(interaction?.isDragging || interaction?.isZooming || interaction?.isPanning || interaction?.isRotating));
  }

  /** Choose the labels that fit at this zoom; panning keeps the choice. Earlier layers come first. */
  private declutter(): void {
    const layers = this.base.filter(isLabels);
    const viewport = this.deck?.getViewports?.()[0];
    if (!layers.length || !viewport) return;
    this.labelZoom = this.view.zoom;
    this.labels = placedNames(layers, viewport, this.context.columns, this.spots);
    this.render();
  }

  /** After deck.gl has taken the new size. */
  private declutterSoon(): void {
    requestAnimationFrame(() => requestAnimationFrame(() => { if (this.alive) this.declutter(); }));
  }
  private alive = true;

  private rowOfPick(info: any): number {
    if (!info?.layer) return -1;
    const binary = info.layer.props.data?.rows as Int32Array | undefined;
    return binary ? (binary[info.index] ?? -1) : rowOf(info.object, this.context.columns);
  }

  private together(row: number): { spot: Spot; rows: number[] } | null {
    const { columns } = this.context;
    const spot = this.spots.find(({ rows }) => rows.includes(row));
    if (!spot) return null;
    return { spot, rows: spot.rows.filter((r) => overlaps(columns.t0[r]!, columns.t1[r]!, this.window)) };
  }

  private onHover(info: any): void {
    const row = this.rowOfPick(info);
    const inFan = info.layer?.id?.startsWith("fan");
    const count = row >= 0 && !inFan && info.layer?.id !== "areas" ? (this.together(row)?.rows.length ?? 1) : 1;
    this.events.hover(row, info.x, info.y, count);
  }

  private onClick(info: any): void {
    const row = this.rowOfPick(info);
    if (row < 0) {
      this.fan = null;
      this.render();
      return;
    }
    const crowd = info.layer.id === "events" ? this.together(row) : null;
    if (crowd && crowd.rows.length > 1) this.open(crowd.spot, crowd.rows);
    else this.events.pick(row);
  }

  /** Fan out the marks of one spot, in the order of time. */
  private open(spot: Spot, rows: number[]): void {
    const { t0 } = this.context.columns;
    const ordered = [...rows].sort((a, b) => t0[a]! - t0[b]! || a - b);
    this.fan = { spot, rows: ordered.slice(0, FAN_LIMIT), positions: [] };
    this.spread(this.fan);
    this.events.fanned(this.fan.rows.length, rows.length);
    this.render();
  }

  private spread(fan: Fan): void {
    const viewport = this.deck.getViewports()[0];
    if (!viewport) return;
    const [x, y] = viewport.project([fan.spot.lon, fan.spot.lat]);
    fan.positions = fanOffsets(fan.rows.length).map(([dx, dy]) => viewport.unproject([x + dx, y + dy]) as [number, number]);
  }

  closeFan(): boolean {
    const open = this.fan !== null;
    this.fan = null;
    this.render();
    return open;
  }

  /** A preset's camera is meant for a map of the reference size: show the same ground on this one. */
  private fitted(camera: Camera): Camera {
    const [width, height] = [this.host.clientWidth || REFERENCE.width, this.host.clientHeight || REFERENCE.height];
    const scale = Math.min(width / REFERENCE.width, height / REFERENCE.height);
    return { pitch: 0, bearing: 0, ...camera, zoom: Math.max(1.5, camera.zoom + Math.log2(Math.max(0.2, scale))) };
  }

  flyToPreset(camera: Camera, ease: boolean): void {
    this.fly(this.fitted(camera), ease ? 1100 : 0);
  }

  fly(camera: Partial<Camera>, duration: number): void {
    const { engine } = this.context;
    this.view = { ...this.view, ...camera };
    this.deck.setProps({
      initialViewState: {
        ...this.view, minZoom: 1.5, maxZoom: 14, maxPitch: 65, transitionDuration: duration,
        ...(duration ? { transitionInterpolator: new engine.LinearInterpolator({ transitionProps: ["longitude", "latitude", "zoom", "pitch", "bearing"] } as any), transitionEasing: (t: number) => t * t * (3 - 2 * t) } : {}),
      },
    });
    if (!duration) this.declutter();
    this.events.camera(this.view, false);
  }

  /** Bring a row's place into view if it lies outside, at the same scale. */
  reveal(row: number, ease: boolean): void {
    const { columns } = this.context;
    const viewport = this.deck.getViewports()[0];
    if (row < 0 || !viewport || !columns.isLocated(row)) return;
    const [x, y] = viewport.project([columns.lon[row]!, columns.lat[row]!]);
    const margin = 40;
    if (x > margin && x < viewport.width - margin && y > margin && y < viewport.height - margin) return;
    this.fly({ longitude: columns.lon[row]!, latitude: columns.lat[row]! }, ease ? 500 : 0);
  }

  camera(): Camera { return this.view; }
  isFlying(): boolean { return this.flying; }

  drawnRows(): number[] {
    const { columns, index } = this.context;
    const rows = new Set<number>();
    const shown = this.deck.props.layers as Layer[];
    for (const layer of shown) if (layer.id === "events" || layer.id === "areas") {
      for (const row of drawnRows(layer, columns, index, layer.props.filterRange)) rows.add(row);
    }
    return [...rows].sort((a, b) => a - b);
  }

  /** The rows whose pixels can be picked: asks the GPU, so only for tests. */
  pickedRows(): number[] {
    if (!this.loaded) return [];
    const found = this.deck.pickObjects({ x: 0, y: 0, width: this.host.clientWidth, height: this.host.clientHeight, layerIds: ["events", "areas"], maxObjects: 5000 });
    return [...new Set<number>(found.map((info: any) => this.rowOfPick(info)))].sort((a, b) => a - b);
  }

  pixelOf(row: number): [number, number] | null {
    const { columns } = this.context;
    const place = this.fan?.rows.indexOf(row) ?? -1;
    const at = place >= 0 ? this.fan!.positions[place]! : columns.isLocated(row) ? [columns.lon[row]!, columns.lat[row]!] : null;
    return at ? (this.deck.getViewports()[0].project(at) as [number, number]) : null;
  }

  /** Script milliseconds of deck's own drawing of the last frames. */
  metrics(): Record<string, number> { return this.deck.metrics; }

  destroy(): void {
    this.alive = false;
    this.deck?.finalize();
  }
}
