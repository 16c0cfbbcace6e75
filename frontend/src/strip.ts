// The whole time as a strip of density, with the window as a thing to drag.
import type { Range } from "./contract";
import { windowText } from "./clock";
import { barHeights, binCounts } from "./density";
import { el } from "./dom";
import type { Say } from "./labels";
import { addUnit, zoomUnit } from "./units";

type Grip = "start" | "move" | "end";

export class Strip {
  readonly element: HTMLElement;
  private readonly canvas = el("canvas", { "aria-hidden": "true" });
  private readonly box = el("div", { class: "tl-box" });
  private readonly ends: Record<"start" | "end", HTMLElement>;
  private window: Range = [0, 1];
  private domain: Range = [0, 1];
  private grab: { grip: Grip; x: number; window: Range } | null = null;
  private starts: ArrayLike<number> = [];
  private readonly years = el("div", { class: "tl-years", "aria-hidden": "true" });
  dragging = false;

  constructor(say: Say, private readonly locale: string, private readonly onWindow: (window: Range, settled: boolean) => void) {
    const handle = (end: "start" | "end", label: string) => {
      const made = el("div", { class: `tl-handle tl-handle-${end}`, role: "slider", tabindex: 0, "aria-label": label, "aria-valuenow": 0 });
      made.onkeydown = (event) => this.onKey(event, end);
      return made;
    };
    this.ends = { start: handle("start", say("window_start")), end: handle("end", say("window_end")) };
    this.element = el("div", { class: "tl-strip", role: "group", "aria-label": say("strip") },
      this.canvas, this.years, this.box, this.ends.start, this.ends.end);
    this.element.onpointerdown = (event) => this.onDown(event);
    this.element.onpointermove = (event) => this.onMove(event);
    this.element.onpointerup = this.element.onpointercancel = (event) => this.onUp(event);
  }

  setData(starts: ArrayLike<number>, domain: Range): void {
    [this.starts, this.domain] = [starts, domain];
  }

  setWindow(window: Range): void {
    this.window = window;
    const [left, right] = [this.x(window[0]), this.x(window[1])];
    const width = Math.max(6, right - left);
    this.box.style.transform = `translateX(${left}px)`;
    this.box.style.width = `${width}px`;
    this.ends.start.style.transform = `translateX(${left - 24}px)`;
    this.ends.end.style.transform = `translateX(${left + width}px)`;
    this.describe("start", window[0]);
    this.describe("end", window[1]);
  }

  private describe(end: "start" | "end", at: number): void {
    const handle = this.ends[end];
    handle.setAttribute("aria-valuemin", String(Math.round(this.domain[0])));
    handle.setAttribute("aria-valuemax", String(Math.round(this.domain[1])));
    handle.setAttribute("aria-valuenow", String(Math.round(Math.min(this.domain[1], Math.max(this.domain[0], at)))));
    if (!this.dragging) handle.setAttribute("aria-valuetext", windowText(this.window, this.locale));
  }

  /** Draw the bars; `left` and `right` line the strip up with the timeline's plot. */
  draw(left: number, right: number, colour: string): void {
    this.element.style.marginLeft = `${left}px`;
    this.element.style.marginRight = `${right}px`;
    const [width, height] = [this.element.clientWidth, this.element.clientHeight - 14];
    if (width < 10) return;
    const ratio = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    const context = this.canvas.getContext("2d")!;
    context.scale(ratio, ratio);
    context.fillStyle = colour;
    const bins = Math.max(20, Math.floor(width / 4));
    const heights = barHeights(binCounts(this.starts, this.domain, bins));
    const step = width / bins;
    heights.forEach((part, bin) => part && context.fillRect(bin * step, height - part * height, Math.max(1, step - 1), part * height));
    this.drawYears(width);
    this.setWindow(this.window);
  }

  private drawYears(width: number): void {
    const [first, last] = this.domain.map((at) => new Date(at).getUTCFullYear()) as [number, number];
    const room = Math.max(1, Math.floor(width / 70));
    const step = [1, 2, 5, 10, 20, 25, 50, 100].find((s) => (last - first) / s <= room) ?? 200;
    const marks: HTMLElement[] = [];
    for (let year = Math.ceil((first + 1) / step) * step; year <= last; year += step) {
      const left = this.x(Date.UTC(year, 0, 1));
      if (left < 12 || left > width - 12) continue;
      marks.push(el("span", { style: `left:${left}px` }, String(year)));
    }
    this.years.replaceChildren(...marks);
  }

  private x(at: number): number {
    const part = (at - this.domain[0]) / (this.domain[1] - this.domain[0]);
    return Math.min(1, Math.max(0, part)) * this.element.clientWidth;
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    const target = event.target as HTMLElement;
    const grip: Grip = target === this.ends.start ? "start" : target === this.ends.end ? "end" : "move";
    if (grip === "move" && target !== this.box) this.centreOn(event);
    this.grab = { grip, x: event.clientX, window: this.window };
    this.dragging = true;
    this.element.setPointerCapture(event.pointerId);
    event.preventDefault();
    (grip === "move" ? this.ends.start : this.ends[grip]).focus({ preventScroll: true });
  }

  private centreOn(event: PointerEvent): void {
    const bounds = this.element.getBoundingClientRect();
    const at = this.domain[0] + ((event.clientX - bounds.left) / bounds.width) * (this.domain[1] - this.domain[0]);
    const half = (this.window[1] - this.window[0]) / 2;
    this.window = [at - half, at + half];
    this.onWindow(this.window, false);
  }

  private onMove(event: PointerEvent): void {
    if (!this.grab) return;
    const scale = (this.domain[1] - this.domain[0]) / this.element.clientWidth;
    const by = (event.clientX - this.grab.x) * scale;
    const [a, b] = this.grab.window;
    if (this.grab.grip === "move") this.onWindow([a + by, b + by], false);
    else if (this.grab.grip === "start") this.onWindow([Math.min(a + by, b - 60_000), b], false);
    else this.onWindow([a, Math.max(b + by, a + 60_000)], false);
  }

  private onUp(_event: PointerEvent): void {
    if (!this.grab) return;
    this.grab = null;
    this.dragging = false;
    this.onWindow(this.window, true);
  }

  private onKey(event: KeyboardEvent, end: "start" | "end"): void {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const [a, b] = this.window;
    const unit = zoomUnit(b - a);
    const at = end === "start" ? a : b;
    let next = steps ? addUnit(at, unit, steps) : event.key === "Home" ? this.domain[0] : event.key === "End" ? this.domain[1] : NaN;
    if (Number.isNaN(next)) return;
    event.preventDefault();
    event.stopPropagation();
    next = end === "start" ? Math.min(next, b - 60_000) : Math.max(next, a + 60_000);
    this.onWindow(end === "start" ? [next, b] : [a, next], true);
  }
}
