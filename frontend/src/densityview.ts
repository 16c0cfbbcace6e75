// The timeline at a scale no SVG carries: bars per lane on a canvas, marks again when few enough are in view.
import type { Columns } from "./columns";
import { type Palette, type Range, SVG_LIMIT, type Thread } from "./contract";
import { barHeights, binCounts, type LaneStarts, startsByThread } from "./density";
import { isoInstant } from "./instants";
import type { TimeIndex } from "./timefilter";
import type { Timeline } from "./timeline";

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export class DensityView {
  private readonly lanes: LaneStarts[];
  private filledFor: Range | null = null;
  readonly active: boolean;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly timeline: Timeline, private readonly columns: Columns,
    private readonly index: TimeIndex, private readonly threads: Thread[]) {
    this.active = columns.length > SVG_LIMIT && timeline.drawnMarks() < columns.length / 2;
    this.lanes = this.active ? startsByThread(columns) : [];
  }

  /** Draw for this window; when it has settled and few events are left, hand over to real marks. */
  show(window: Range, settled: boolean, palette: Palette): void {
    if (!this.active) return;
    const few = this.index.count(window) <= SVG_LIMIT;
    const covered = this.filledFor && window[0] >= this.filledFor[0] && window[1] <= this.filledFor[1];
    if (few && covered) return this.clear();
    if (few && settled) {
      this.fillMarks(window);
      return this.clear();
    }
    if (this.filledFor && !few) this.emptyMarks();
    this.draw(window, palette);
  }

  isDensity(): boolean { return this.active && this.filledFor === null; }

  private fillMarks(window: Range): void {
    const width = window[1] - window[0];
    const wide: Range = [window[0] - width / 2, window[1] + width / 2];
    const span = this.index.count(wide) <= SVG_LIMIT ? wide : window;
    const byThread = new Map<string, { x: string[]; y: number[]; customdata: string[]; text: string[] }>();
    for (const row of this.index.rows(span)) {
      const thread = this.threads[this.columns.thread[row]!]?.id ?? "";
      let marks = byThread.get(thread);
      if (!marks) byThread.set(thread, (marks = { x: [], y: [], customdata: [], text: [] }));
      marks.x.push(isoInstant(Math.max(this.columns.t0[row]!, -6e13)));
      marks.y.push(this.columns.lane[row]!);
      marks.customdata.push(this.columns.id(row));
      marks.text.push(escapeText(this.columns.title(row)));
    }
    this.timeline.fill("marks", (thread) => byThread.get(thread) ?? null);
    this.filledFor = span;
  }

  private emptyMarks(): void {
    this.timeline.fill("marks", () => null);
    this.filledFor = null;
  }

  private clear(): void {
    this.canvas.getContext("2d")!.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  private draw(window: Range, palette: Palette): void {
    const area = this.timeline.area();
    const ratio = Math.min(2, devicePixelRatio || 1);
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    if (this.canvas.width !== Math.round(width * ratio)) this.canvas.width = Math.round(width * ratio);
    if (this.canvas.height !== Math.round(height * ratio)) this.canvas.height = Math.round(height * ratio);
    const context = this.canvas.getContext("2d")!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const bins = Math.max(10, Math.floor(area.width / 4));
    const step = area.width / bins;
    const room = Math.abs(this.timeline.laneY(1) - this.timeline.laneY(0)) * 0.72;
    for (const { thread, lane, starts } of this.lanes) {
      context.fillStyle = palette.threads[this.threads[thread]?.id ?? ""] ?? palette.ink;
      const base = this.timeline.laneY(lane) + room / 2;
      barHeights(binCounts(starts, window, bins)).forEach((part, bin) => {
        if (part) context.fillRect(area.left + bin * step, base - part * room, Math.max(1, step - 1), part * room);
      });
    }
  }
}
