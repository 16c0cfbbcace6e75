// Playback as a pure state machine: a state and the elapsed milliseconds in, the next state out.
import type { Mode, Range } from "./contract";
import { lowerBound, upperBound } from "./timefilter";

export interface Playback {
  readonly playing: boolean;
  readonly mode: Mode;
  readonly speed: number;
  readonly cumulative: boolean;
  readonly loop: boolean;
  /** What the axis shows. */
  readonly window: Range;
  /** The playhead; null when nothing was played since the reader last moved the window. */
  readonly clock: number | null;
  /** Where playing began, and the width it began with. */
  readonly anchor: number;
  readonly span: number;
  /** Position in the chronology of the event played last; -1 before the first. */
  readonly step: number;
  readonly dwell: number;
}

export interface Stage {
  domain: Range;
  /** Starts of the events in order of time, aligned with the chronology. */
  starts: ArrayLike<number>;
}

/** At 1x a window's width passes in this time, and an event stays this long. */
export const SWEEP_MS = 20_000;
export const DWELL_MS = 1_600;
/** The playhead travels to here; then the axis moves under it. */
const LEAD = 0.8;

export const idle = (window: Range, mode: Mode = "clock", speed = 1, cumulative = false, loop = false): Playback => ({
  playing: false, mode, speed, cumulative, loop, window, clock: null,
  anchor: window[0], span: window[1] - window[0], step: -1, dwell: 0,
});

/** The reader took the axis: playing stops and the playhead goes. */
export const moved = (state: Playback, window: Range): Playback => ({
  ...state, playing: false, window, clock: null, anchor: window[0], span: window[1] - window[0], step: -1, dwell: 0,
});

export const pause = (state: Playback): Playback => ({ ...state, playing: false });

/** Begin, or go on where it was paused. `after` is the place in the chronology of the selected event, or -1. */
export function play(state: Playback, stage: Stage, after = -1): Playback {
  const resumes = state.clock !== null && state.clock < endOf(state, stage);
  const base: Playback = resumes ? state
    : { ...state, clock: state.window[0], anchor: state.window[0], span: state.window[1] - state.window[0], step: -1 };
  if (state.mode === "clock") return { ...base, playing: true };
  const at = stage.starts[after];
  const inView = at !== undefined && at >= base.window[0] && at <= base.window[1];
  const next = inView ? after + 1 : upperBound(stage.starts, base.clock! - (resumes ? 0 : 1));
  return showStep({ ...base, playing: true }, stage, next);
}

const endOf = (state: Playback, stage: Stage): number =>
  state.loop ? state.anchor + state.span : stage.domain[1];

/** Advance by elapsed wall-clock time. */
export function tick(state: Playback, elapsed: number, stage: Stage): Playback {
  if (!state.playing) return state;
  return state.mode === "clock" ? tickClock(state, elapsed, stage) : tickEvent(state, elapsed, stage);
}

function tickClock(state: Playback, elapsed: number, stage: Stage): Playback {
  const clock = (state.clock ?? state.window[0]) + (elapsed * state.speed * state.span) / SWEEP_MS;
  const end = endOf(state, stage);
  if (clock >= end) {
    if (state.loop) return { ...state, clock: state.anchor, window: [state.anchor, state.anchor + state.span] };
    return { ...follow(state, end, stage), clock: end, playing: false };
  }
  return { ...follow(state, clock, stage), clock };
}

/** Move the axis so that the playhead stays on it: slide it, or let it grow when everything is kept. */
function follow(state: Playback, clock: number, stage: Stage): Playback {
  const [low, high] = state.window;
  if (state.loop || (clock >= low && clock <= low + (high - low) * LEAD)) return state;
  if (state.cumulative && clock >= state.anchor) {
    const right = Math.min(Math.max(stage.domain[1], clock), state.anchor + (clock - state.anchor) / LEAD);
    return { ...state, window: [state.anchor, Math.max(high, right)] };
  }
  const left = Math.max(clock - state.span, Math.min(clock - state.span * LEAD, stage.domain[1] - state.span));
  return { ...state, window: [left, left + state.span] };
}

function tickEvent(state: Playback, elapsed: number, stage: Stage): Playback {
  const dwell = state.dwell + elapsed * state.speed;
  if (dwell < DWELL_MS) return { ...state, dwell };
  return showStep({ ...state, dwell: 0 }, stage, state.step + 1);
}

/** Land on one event: the playhead stands at its start, and empty time before it is skipped. */
function showStep(state: Playback, stage: Stage, step: number): Playback {
  const last = state.loop ? upperBound(stage.starts, state.anchor + state.span) - 1 : stage.starts.length - 1;
  if (step > last) {
    const first = lowerBound(stage.starts, state.anchor);
    if (state.loop && first <= last) return showStep(state, stage, first);
    return { ...state, playing: false };
  }
  const clock = stage.starts[step]!;
  return { ...follow(state, clock, stage), clock, step, dwell: 0 };
}

/** What is shown: the whole axis, or what has happened up to the playhead. */
export function shown(state: Playback): Range {
  if (state.clock === null) return state.window;
  const from = state.cumulative ? Math.min(state.anchor, state.window[0]) : state.window[0];
  return [from, Math.max(from, state.clock)];
}

/** The neighbour in time of a place in the chronology; from the window when nothing is chosen. */
export function neighbour(stage: Stage, position: number, direction: 1 | -1, window: Range): number {
  const last = stage.starts.length - 1;
  if (last < 0) return -1;
  if (position < 0) {
    return direction > 0 ? Math.min(last, lowerBound(stage.starts, window[0]))
      : Math.max(0, upperBound(stage.starts, window[1]) - 1);
  }
  return Math.min(last, Math.max(0, position + direction));
}

/** A window of the same width that holds the instant, moved only if it must. */
export function windowHolding(window: Range, t0: number, t1: number): Range {
  if (t0 <= window[1] && t1 >= window[0] && t0 >= window[0]) return window;
  if (t0 < window[0] && t1 > window[1]) return window;
  const width = window[1] - window[0];
  const start = t0 - width * 0.4;
  return [start, start + width];
}
