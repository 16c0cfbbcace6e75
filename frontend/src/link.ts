// The link: one window, one selection, one playhead, shown by map, timeline and strip alike.
import { Caption, detailCard, lineOf } from "./card";
import { clockText, windowText } from "./clock";
import { paintFigure } from "./colours";
import { chronology, type Columns, decodeColumns, domainOf } from "./columns";
import type { Camera, LinkedData, Palette, Preset, Range } from "./contract";
import { Controls, presetRow } from "./controls";
import { DensityView } from "./densityview";
import { iconButton } from "./dom";
import { EraNames } from "./eras";
import { Help } from "./help";
import { clampRange, isoInstant, isoRange, parseRange } from "./instants";
import { type Command, commandOf, focusKind } from "./keys";
import { type Say, speaker } from "./labels";
import { layout, type Places, writeLines } from "./layout";
import type { TumenMap } from "./map";
import type { MapContext } from "./maplayers";
import { idle, moved, neighbour, pause, play, type Playback, shown, type Stage, windowHolding } from "./playback";
import { Player } from "./player";
import { Echo, type ReportedView, Reporter } from "./report";
import { scaleBar } from "./scalebar";
import { plotArea, ruler, sketch } from "./sketch";
import { Ring } from "./stats";
import { Strip } from "./strip";
import { TimeIndex } from "./timefilter";
import type { Timeline } from "./timeline";
import { shiftByUnit, zoomRange } from "./units";
import { reads, type Reads } from "./reads";

export interface Host { isDark(): boolean; font(): string; card?: HTMLElement; onSettled?(rows: number[], columns: Columns): void }
/** The two halves of the view: fetched together, begun one after the other. */
export interface Engines {
  time(): Promise<{ plotly: typeof import("./engines/plotly"); timeline: typeof import("./timeline") }>;
  map(): Promise<{ deck: typeof import("./engines/deck") | null; map: typeof import("./map") }>;
}
type Deck = typeof import("./engines/deck");

export class Linked {
  columns!: Columns;
  index!: TimeIndex;
  stage!: Stage;
  order!: Int32Array;
  private rank = new Map<number, number>();
  state: Playback;
  selected = -1;
  map: TumenMap | null = null;
  timeline!: Timeline;
  ready = false;
  readonly steps = new Ring();
  player!: Player;
  private say: Say;
  private places: Places;
  private strip!: Strip;
  private controls!: Controls;
  private caption: Caption;
  private eraNames!: EraNames;
  private help: Help;
  private density!: DensityView;
  private palette: Palette;
  private readonly reporter: Reporter;
  private readonly echo = new Echo();
  private readonly observers: { disconnect(): void }[] = [];
  private quiet = matchMedia("(prefers-reduced-motion: reduce)");
  private dragTimer = 0;
  private deckEngine: Deck | null = null;

  constructor(private readonly root: HTMLElement, private data: LinkedData, private readonly host: Host) {
    this.say = speaker(data.labels);
    this.palette = host.isDark() ? data.palettes.dark : data.palettes.light;
    this.reporter = new Reporter(() => this.state.playing || this.isHandMoving());
    this.setColumns();
    const window = parseRange(data.view.window) ?? parseRange(JSON.parse(data.figure).layout?.xaxis?.range) ?? this.stage.domain;
    const { mode, speed, cumulative, loop } = data.view;
    this.state = idle(clampRange(window, this.stage.domain), mode, speed, cumulative, loop);
    this.selected = data.view.selected ? this.columns.rowOf(data.view.selected) : -1;
    this.echo.isNews(data.view.selected ?? "");
    this.places = layout(this.say);
    this.caption = new Caption(this.say, () => this.choose(-1));
    this.help = new Help(this.say);
    this.eraNames = new EraNames(this.places.eras);
    this.build();
  }

  private setColumns(): void {
    this.columns = decodeColumns(this.data.columns);
    this.index = new TimeIndex(this.columns.t0, this.columns.t1);
    this.order = chronology(this.columns);
    this.rank = new Map([...this.order].map((row, place) => [row, place]));
    const fallback = parseRange(JSON.parse(this.data.figure).layout?.xaxis?.range) ?? [0, Date.UTC(2030, 0, 1)] as const;
    const own = domainOf(this.columns, fallback);
    // What Python shows at first belongs to the whole, even where no event lies.
    const domain: Range = [Math.min(own[0], fallback[0]), Math.max(own[1], fallback[1])];
    this.stage = { domain, starts: Float64Array.from(this.order, (row) => this.columns.t0[row]!) };
  }

  private build(): void {
    const { view, map, time, live, zoom } = this.places;
    const say = this.say;
    this.strip = new Strip(say, this.data.options.locale, (window, settled) => this.moveWindow(window, settled));
    this.strip.setData(this.index.starts, this.stage.domain);
    this.controls = new Controls(say, {
      toggle: () => this.toggle(), step: (direction) => this.step(direction), help: () => this.help.toggle(),
      zoom: (factor) => this.zoom(factor), set: (change) => this.setPlayback(change),
    });
    map.append(this.caption.element);
    zoom.append(iconButton("plus", say("zoom_in"), () => this.zoomMap(1)), iconButton("minus", say("zoom_out"), () => this.zoomMap(-1)),
      iconButton("tilt", say("tilt"), () => this.map?.fly({ pitch: this.map.camera().pitch ? 0 : 50 }, this.ease(600))));
    view.append(presetRow(say, this.data.presets, (preset) => this.go(preset)), map, time, this.strip.element, this.controls.element, live, this.help.element);
    view.style.height = `${this.data.options.height}px`;
    view.classList.toggle("tl-beside-card", this.data.options.card);
    view.onkeydown = (event) => this.onKey(event);
    this.paintRoot();
    this.root.querySelector(".tl-skeleton")?.remove();
    this.root.append(view);
    this.controls.show(this.state);
    this.sketch();
  }

  /** The marks at once: the engine that makes them answer to the hand is still on its way. */
  private sketch(): void {
    const { first } = this.places;
    const figure = paintFigure(JSON.parse(this.data.figure), this.palette);
    const family = this.host.font();
    const area = plotArea(figure.layout, first.clientWidth, first.clientHeight, ruler(family));
    first.dataset.marks = String(sketch(first, figure, this.state.window, area, family));
  }

  /** The sketch is on screen before Plotly is evaluated, the timeline before the map, the heavier half, begins. */
  async start(engines: Engines): Promise<void> {
    await painted();
    const { plotly, timeline } = await engines.time();
    if (this.gone) return;
    await this.startTimeline(plotly, timeline);
    await painted();
    const { deck, map } = await engines.map();
    if (this.gone) return;
    this.startMap(deck, map);
    this.player = new Player(this.data.movers, () => this.stage, () => this.state, () => this.isReduced(), {
      frame: (next, before, moving) => this.onFrame(next, before, moving), ended: () => this.onStopped(),
    });
    this.apply(true);
    this.showSelection(false);
    this.reporter.prime(this.reported(), this.idOf(this.selected));
    this.ready = true;
    if (this.later) await this.update(this.later);
  }
  /** What Python said before the view stood. */
  private later: LinkedData | null = null;
  private gone = false;

  private async startTimeline(plotly: typeof import("./engines/plotly"), timeline: typeof import("./timeline")): Promise<void> {
    const { plot, density } = this.places;
    this.timeline = new timeline.Timeline(plot, plotly.default, this.data.figure, this.palette, this.host.font(), this.stage.domain, {
      window: (window, settled) => this.onTimeline(window, settled), pick: (id) => this.choose(this.columns.rowOf(id)),
      space: (at) => { if (this.density.isDensity()) this.moveWindow(zoomRange(this.state.window, 0.3, at), true); },
    });
    await this.timeline.draw(this.state.window);
    this.width = this.extent();
    this.places.first.remove();
    this.density = new DensityView(density, this.timeline, this.columns, this.index, this.data.threads);
    this.watch();
    this.arrange();
  }

  private startMap(deck: Deck | null, map: typeof import("./map")): void {
    this.deckEngine = deck;
    if (deck && this.data.deck) {
      try {
        this.map = new map.TumenMap(this.places.deck, this.mapContext(deck), this.data.deck, this.data.view.camera, {
          pick: (row) => this.choose(row), hover: (row, x, y, n) => this.tip(row, x, y, n), camera: (camera, byHand) => this.onCamera(camera, byHand),
          fanned: (some, all) => { if (all > some) this.announce(this.say("more", { n: all - some })); }, failed: () => this.noMap(),
        });
      } catch (error) {
        console.warn("map:", error);
        this.noMap();
      }
    } else this.noMap();
  }

  private mapContext(engine: Deck): MapContext {
    return { engine, columns: this.columns, index: this.index, threads: this.data.threads, palette: this.palette, font: this.host.font() };
  }

  private noMap(): void {
    this.places.note.hidden = false;
    this.places.note.textContent = this.say("no_webgl");
    this.places.zoom.hidden = true;
    this.root.classList.add("tl-flat");
    this.map?.destroy();
    this.map = null;
    requestAnimationFrame(() => this.arrange());
  }

  private watch(): void {
    const resize = new ResizeObserver(() => this.arrange());
    resize.observe(this.places.time);
    this.observers.push(resize);
    this.places.time.addEventListener("pointerdown", () => this.places.time.focus({ preventScroll: true }));
  }

  private width = 0;
  private extent(): number {
    return this.places.time.clientWidth * 10_000 + this.places.time.clientHeight;
  }

  private arrange(): void {
    if (!this.timeline) return;
    const wide = this.extent();
    if (wide !== this.width) this.timeline.resize();
    this.width = wide;
    const area = this.timeline.area();
    const { style } = this.places.time;
    style.setProperty("--tl-left", `${area.left}px`);
    style.setProperty("--tl-width", `${area.width}px`);
    style.setProperty("--tl-top", `${area.top}px`);
    style.setProperty("--tl-height", `${area.height}px`);
    this.strip.draw(area.left, this.places.time.clientWidth - area.left - area.width, this.palette.muted);
    this.density?.show(this.state.window, true, this.palette);
    this.showOnAxis();
    this.showPlayhead();
  }

  /** What stands on the axis beside Plotly's own marks. */
  private showOnAxis(): void {
    const { width, top } = this.timeline.area();
    this.showRing();
    this.eraNames.show(this.timeline.eras(), this.state.window, width, Math.max(1, Math.floor(top / 15)));
  }

  // The window.

  private isHandMoving(): boolean {
    return this.timeline?.dragging || this.strip?.dragging || this.dragTimer !== 0;
  }

  private onTimeline(window: Range, settled: boolean): void {
    const began = performance.now();
    this.state = moved(this.state, window);
    this.stopped();
    this.apply(settled, "timeline");
    if (!settled) this.steps.push(performance.now() - began);
  }

  /** A window from anywhere but the timeline's own axis. */
  moveWindow(window: Range, settled: boolean): void {
    const began = performance.now();
    this.state = moved(this.state, clampRange(window, this.stage.domain));
    this.stopped();
    this.apply(settled);
    if (!settled) this.steps.push(performance.now() - began);
  }

  private zoom(factor: number): void {
    const [a, b] = this.state.window;
    const at = this.selected >= 0 ? this.columns.t0[this.selected]! : NaN;
    this.moveWindow(zoomRange(this.state.window, factor, at > a && at < b ? at : (a + b) / 2), true);
  }

  /** Show the state everywhere. The timeline is left out when it is where the hand is. */
  private apply(settled: boolean, from?: "timeline"): void {
    const visible = shown(this.state);
    if (from !== "timeline") this.timeline.setWindow(this.state.window);
    this.map?.setWindow(visible);
    this.strip.setWindow(this.state.window);
    this.density.show(this.state.window, settled, this.palette);
    this.showOnAxis();
    this.places.hint.hidden = !this.density.isDensity();
    this.showStatus(visible);
    this.showPlayhead();
    if (!settled) return;
    this.host.onSettled?.(this.index.rows(visible), this.columns);
    this.reporter.settle(() => this.reported());
  }

  private showStatus(visible: Range): void {
    const n = this.index.count(visible);
    const count = n === 1 ? this.say("count_one") : this.say("count_many", { n: n.toLocaleString("en").replaceAll(",", "\u202f") });
    this.controls.setStatus(windowText(visible, this.data.options.locale), count);
  }

  private reported(): ReportedView {
    const { mode, speed, cumulative, loop } = this.state;
    const round = (value: number, digits: number) => Number(value.toFixed(digits));
    const camera = this.map?.camera();
    return {
      window: isoRange(shown(this.state)), playback: { mode, speed, cumulative, loop },
      camera: camera ? { longitude: round(camera.longitude, 3), latitude: round(camera.latitude, 3), zoom: round(camera.zoom, 2), pitch: round(camera.pitch ?? 0, 0), bearing: round(camera.bearing ?? 0, 0) } : null,
    };
  }

  private go(preset: Preset): void {
    const window = parseRange(preset.window);
    if (window) this.moveWindow(window, true);
    if (preset.camera) this.map?.flyToPreset(preset.camera, !this.isReduced());
  }

  // The selection.

  idOf(row: number): string { return row >= 0 ? this.columns.id(row) : ""; }

  /** Choose an event (or none, -1) by the reader's hand. */
  choose(row: number): void {
    if (row === this.selected) return;
    this.selected = row;
    this.showSelection(true);
    this.tellSelection();
  }

  private tellSelection(): void {
    if (this.state.playing) return;
    const id = this.idOf(this.selected);
    this.echo.tell(id);
    this.reporter.select(id);
  }

  private showSelection(bring: boolean): void {
    const row = this.selected;
    const id = this.idOf(row);
    if (bring && row >= 0 && !this.state.playing) {
      const window = windowHolding(this.state.window, this.columns.t0[row]!, this.columns.t1[row]!);
      const hidden = this.state.clock !== null && this.columns.t0[row]! > this.state.clock;
      if (window !== this.state.window || hidden) this.moveWindow(window, true);
    }
    const place = row < 0 ? null : this.timeline.placeOf(id)
      ?? (this.columns.t0[row]! > -6e13 ? { x: isoInstant(this.columns.t0[row]!), y: this.columns.lane[row]! } : null);
    this.timeline.select(place);
    this.showRing();
    this.map?.select(row, this.data.movers.find((mover) => mover.event_id === id) ?? null);
    if (bring) this.map?.reveal(row, !this.isReduced());
    this.caption.show(this.columns, row);
    this.announce(row < 0 ? this.say("nothing") : `${this.columns.title(row)}. ${lineOf(this.columns, row, this.say)}`);
    this.host.card?.replaceChildren(detailCard(this.columns, row, this.data.details, this.say));
  }

  private announce(text: string): void { this.places.live.textContent = text; }

  step(direction: 1 | -1): void {
    this.halt();
    const position = this.selected >= 0 ? (this.rank.get(this.selected) ?? -1) : -1;
    const next = neighbour(this.stage, position, direction, this.state.window);
    if (next >= 0) this.choose(this.order[next]!);
  }

  private tip(row: number, x: number, y: number, together: number): void {
    const { tip, map } = this.places;
    tip.hidden = row < 0;
    if (row < 0) return;
    writeLines(tip, together > 1 ? [this.say("together", { n: together }), this.columns.place(row)] : [this.columns.title(row), lineOf(this.columns, row, this.say)]);
    tip.style.left = `${Math.min(Math.max(8, x + 14), map.clientWidth - 268)}px`;
    tip.style.top = `${Math.max(8, y + (y > map.clientHeight - 90 ? -70 : 14))}px`;
  }

  // Playback.

  isReduced(): boolean { return this.data.options.reduced_motion ?? this.quiet.matches; }
  private ease(duration: number): number { return this.isReduced() ? 0 : duration; }

  toggle(): void {
    if (this.state.playing) return this.halt();
    this.state = play(this.state, this.stage, this.selected >= 0 ? (this.rank.get(this.selected) ?? -1) : -1);
    if (!this.state.playing) return;
    this.controls.show(this.state);
    this.player.run();
  }

  private onFrame(next: Playback, before: Playback, moving: ReturnType<import("./movers").MoverShow["advance"]>): void {
    const axis = next.window[0] !== this.timelineWindow[0] || next.window[1] !== this.timelineWindow[1];
    this.state = next;
    if (axis) {
      this.timelineWindow = next.window;
      this.timeline.applyWindow(next.window);
      this.strip.setWindow(next.window);
      this.showOnAxis();
      this.density.show(next.window, false, this.palette);
    }
    if (next.clock !== before.clock) {
      const visible = shown(next);
      this.map?.setWindow(visible);
      this.showStatus(visible);
      this.showPlayhead();
    }
    this.map?.setMoving(moving);
    if (next.mode === "event" && next.step >= 0 && this.order[next.step] !== this.selected) {
      this.selected = this.order[next.step]!;
      this.showSelection(false);
      this.map?.reveal(this.selected, !this.isReduced());
    }
  }
  private timelineWindow: Range = [NaN, NaN];

  halt(): void {
    if (!this.state.playing) return;
    this.state = pause(this.state);
    this.onStopped();
  }

  private onStopped(): void {
    this.stopped();
    this.apply(true);
    this.tellSelection();
  }

  private stopped(): void {
    this.player?.stop();
    this.timelineWindow = [NaN, NaN];
    if (this.state.clock === null) this.map?.setMoving([]);
    this.controls.show(this.state);
  }

  private setPlayback(change: Partial<Pick<Playback, "mode" | "speed" | "cumulative" | "loop">>): void {
    this.state = { ...this.state, ...change, step: change.mode ? -1 : this.state.step };
    if (this.state.playing && change.mode) this.state = play(this.state, this.stage, this.rank.get(this.selected) ?? -1);
    this.controls.show(this.state);
    this.reporter.settle(() => this.reported());
  }

  private showRing(): void {
    const at = this.timeline.ringPixel();
    this.places.ring.hidden = at === null;
    if (at) this.places.ring.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
  }

  private showPlayhead(): void {
    const { head, veil, clock } = this.places;
    const at = this.state.clock;
    head.hidden = veil.hidden = clock.hidden = at === null;
    if (at === null) return;
    const [a, b] = this.state.window;
    const part = Math.min(1, Math.max(0, (at - a) / (b - a)));
    const x = part * this.timeline.area().width;
    head.style.transform = `translateX(${x}px)`;
    veil.style.transform = `translateX(${x}px)`;
    veil.style.width = `${this.timeline.area().width - x}px`;
    const zone = (this.selected >= 0 && this.state.mode === "event" && this.columns.zone(this.selected)) || this.data.options.zone;
    const text = clockText(at, zone, this.data.options.locale);
    const [day, local, utc] = [clock.children[0], clock.children[1], clock.children[2]];
    if (!utc) writeLines(clock, [text.date, text.local, text.utc]);
    else [day!.textContent, local!.textContent, utc.textContent] = [text.date, text.local, text.utc];
  }

  // Keys.

  private onKey(event: KeyboardEvent): void {
    if (this.help.element.open) return;
    const command = commandOf({ key: event.key, shift: event.shiftKey, modified: event.ctrlKey || event.metaKey || event.altKey, on: focusKind(event.target as Element) });
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    this.obey(command);
  }

  private obey(command: Command): void {
    switch (command) {
      case "toggle": return this.toggle();
      case "next": return this.step(1);
      case "previous": return this.step(-1);
      case "forward": case "back":
        this.halt();
        return this.moveWindow(shiftByUnit(this.state.window, command === "forward" ? 1 : -1), true);
      case "first": case "last":
        this.halt();
        return this.choose(this.order[command === "first" ? 0 : this.order.length - 1] ?? -1);
      case "choose":
        if (this.selected < 0) return this.step(1);
        return this.map?.reveal(this.selected, !this.isReduced());
      case "closer": return this.zoom(0.5);
      case "wider": return this.zoom(2);
      case "help": return this.help.toggle();
      case "clear": return this.clear();
    }
  }

  /** Escape undoes the last thing only: the fan, then playing, then the playhead, then the selection. */
  private clear(): void {
    if (this.map?.closeFan()) return;
    if (this.state.playing) return this.halt();
    if (this.state.clock !== null) return this.moveWindow(this.state.window, true);
    this.choose(-1);
  }

  // The map's own matters.

  private zoomMap(by: number): void {
    if (this.map) this.map.fly({ zoom: this.map.camera().zoom + by }, this.ease(250));
  }

  private onCamera(camera: Camera, _byHand: boolean): void {
    const { width, text } = scaleBar(camera.latitude, camera.zoom);
    (this.places.scale.lastElementChild as HTMLElement).style.width = `${width}px`;
    this.places.scale.firstElementChild!.textContent = text;
    this.places.scale.hidden = (camera.pitch ?? 0) > 5;
    if (this.ready) this.reporter.settle(() => this.reported());
  }

  // What Python says later.

  connect(ports: { selected(id: string): void; view(view: ReportedView): void }): void { this.reporter.ports = ports; }

  async update(data: LinkedData): Promise<void> {
    if (!this.ready) {
      this.later = data;
      return;
    }
    const before = this.data;
    this.data = data;
    const palette = this.host.isDark() ? data.palettes.dark : data.palettes.light;
    const repaint = JSON.stringify(palette) !== JSON.stringify(this.palette);
    this.palette = palette;
    const others = data.figure !== before.figure || data.deck !== before.deck;
    if (others) await this.replaceEvents(data);
    else if (repaint) {
      await this.timeline.setPalette(palette);
      this.map?.setPalette(palette);
    }
    if (repaint || others) {
      this.paintRoot();
      this.arrange();
    }
    if (data.view.nonce !== before.view.nonce) {
      const window = parseRange(data.view.window);
      if (window) this.moveWindow(window, true);
      if (data.view.camera) this.map?.flyToPreset(data.view.camera, !this.isReduced());
    }
    const wished = data.view.selected ?? "";
    if (this.echo.isNews(wished) && wished !== this.idOf(this.selected)) {
      this.selected = wished ? this.columns.rowOf(wished) : -1;
      this.showSelection(true);
    }
  }

  private async replaceEvents(data: LinkedData): Promise<void> {
    const kept = this.idOf(this.selected);
    this.halt();
    this.setColumns();
    this.selected = kept ? this.columns.rowOf(kept) : -1;
    this.strip.setData(this.index.starts, this.stage.domain);
    await this.timeline.setFigure(data.figure);
    this.density = new DensityView(this.places.density, this.timeline, this.columns, this.index, data.threads);
    if (this.map && this.deckEngine) this.map.setSpec(data.deck, this.mapContext(this.deckEngine));
    this.apply(true);
    this.showSelection(false);
  }

  private paintRoot(): void {
    const { style } = this.places.view;
    for (const name of ["paper", "ink", "muted", "grid", "land", "sea", "border", "selection"] as const) style.setProperty(`--tl-${name}`, this.palette[name]);
  }

  reads(): Reads { return reads(this); }

  destroy(): void {
    this.gone = true;
    this.player?.stop();
    this.reporter.stop();
    for (const observer of this.observers) observer.disconnect();
    this.timeline?.destroy();
    this.map?.destroy();
    this.places.view.remove();
  }
}

/** After the browser has put on screen what stands now; in a hidden tab, where nothing is painted, after a moment. */
const painted = (): Promise<unknown> => Promise.race([
  new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
  new Promise((done) => setTimeout(done, 250)),
]);
