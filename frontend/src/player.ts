// The frame loop of playback: asks the state machine, hands each new state on. Sends nothing anywhere.
import type { Mover } from "./contract";
import { type Moving, MoverShow } from "./movers";
import { type Playback, type Stage, SWEEP_MS, tick } from "./playback";
import { Ring } from "./stats";

/** With reduced motion the clock jumps once a second instead of gliding. */
const JUMP_MS = 1_000;
const LONGEST_FRAME_MS = 1_000;

export interface PlayerEvents { frame(next: Playback, before: Playback, moving: Moving[]): void; ended(): void }

export class Player {
  readonly frames = new Ring();
  private readonly movers: MoverShow;
  private request = 0;
  private last = 0;
  private held = 0;

  constructor(movers: Mover[], private readonly stage: () => Stage, private readonly state: () => Playback,
    private readonly isReduced: () => boolean, private readonly events: PlayerEvents) {
    this.movers = new MoverShow(movers);
  }

  run(): void {
    cancelAnimationFrame(this.request);
    this.last = performance.now();
    this.held = 0;
    this.movers.reset();
    this.show(this.state(), { ...this.state(), clock: (this.state().clock ?? 0) - 1 });
    this.request = requestAnimationFrame((now) => this.frame(now));
  }

  stop(): void {
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  private frame(now: number): void {
    const began = performance.now();
    this.held += Math.min(LONGEST_FRAME_MS, Math.max(0, now - this.last));
    this.last = now;
    const before = this.state();
    if (!this.isReduced() || before.mode === "event" || this.held >= JUMP_MS) {
      const next = tick(before, this.held, this.stage());
      this.held = 0;
      this.show(next, before);
      this.frames.push(performance.now() - began);
      if (!next.playing) {
        this.request = 0;
        this.events.ended();
        return;
      }
    }
    this.request = requestAnimationFrame((at) => this.frame(at));
  }

  private show(next: Playback, before: Playback): void {
    const rate = next.mode === "clock" ? (next.speed * next.span) / SWEEP_MS : 0;
    const from = before.clock !== null && before.clock <= (next.clock ?? 0) ? before.clock : (next.clock ?? 0) - 1;
    const moving = this.isReduced() ? [] : this.movers.advance(from, next.clock ?? 0, performance.now(), rate);
    this.events.frame(next, before, moving);
  }
}
