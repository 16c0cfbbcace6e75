// What the server hears, and which of its answers are news rather than echoes.
import type { Camera, Mode } from "./contract";

export interface ReportedView {
  window: [string, string]; camera: Camera | null;
  playback: { mode: Mode; speed: number; cumulative: boolean; loop: boolean };
}
export interface Ports { selected(id: string): void; view(view: ReportedView): void }

export const SETTLE_MS = 450;

export class Reporter {
  ports: Ports | null = null;
  private timer = 0;
  private pending: (() => ReportedView) | null = null;
  private sent = "";
  private selected: string | null = null;

  constructor(private readonly busy: () => boolean) {}

  /** Take the present state as known to the server. */
  prime(view: ReportedView, selected: string): void {
    this.sent = JSON.stringify(view);
    this.selected = selected;
  }

  /** Report once nothing has changed for a while; never while playing or dragging. */
  settle(view: () => ReportedView): void {
    this.pending = view;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.flush(), SETTLE_MS);
  }

  private flush(): void {
    if (!this.pending) return;
    if (this.busy()) {
      this.timer = window.setTimeout(() => this.flush(), SETTLE_MS);
      return;
    }
    const view = this.pending();
    this.pending = null;
    const text = JSON.stringify(view);
    if (text === this.sent) return;
    this.sent = text;
    this.ports?.view(view);
  }

  select(id: string): void {
    if (this.busy() || id === this.selected) return;
    this.selected = id;
    this.ports?.selected(id);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.pending = null;
  }
}

/** The server repeats what it was told. Only a value it was not told, and has not said before, is a wish. */
export class Echo {
  private heard: string | null = null;
  private told: string[] = [];

  tell(value: string): void {
    this.told.push(value);
    if (this.told.length > 20) this.told.shift();
  }

  /** Whether to obey this value. */
  isNews(value: string): boolean {
    const repeated = value === this.heard;
    this.heard = value;
    if (repeated) return false;
    const place = this.told.lastIndexOf(value);
    if (place < 0) return true;
    this.told.splice(0, place + 1);
    return false;
  }
}
