import { describe, expect, test } from "vitest";
import { DWELL_MS, idle, moved, neighbour, pause, play, type Playback, shown, SWEEP_MS, tick, windowHolding } from "../src/playback";

const stage = { domain: [0, 1000] as const, starts: [10, 20, 500, 510, 990] };
const run = (state: Playback, elapsed: number, step = 100) => {
  for (let t = 0; t < elapsed && state.playing; t += step) state = tick(state, step, stage);
  return state;
};

describe("by the clock", () => {
  const start = play(idle([0, 100]), stage);
  test("it begins at the window's start and shows nothing of the future", () => expect([start.clock, shown(start)]).toEqual([0, [0, 0]]));
  test("a window's width passes in one sweep at 1x", () => expect(tick(start, SWEEP_MS / 2, stage).clock).toBeCloseTo(50));
  test("speed multiplies", () => expect(tick({ ...start, speed: 4 }, SWEEP_MS / 8, stage).clock).toBeCloseTo(50));
  test("the axis slides under the playhead and keeps its width", () => {
    const later = run(start, SWEEP_MS * 2);
    expect(later.window[1] - later.window[0]).toBeCloseTo(100);
    expect((later.clock! - later.window[0]) / 100).toBeCloseTo(0.8, 1);
  });
  test("keeping the past lets the axis grow from where it began", () => {
    const later = run({ ...start, cumulative: true }, SWEEP_MS * 3);
    expect(later.window[0]).toBe(0);
    expect(later.window[1]).toBeGreaterThan(300);
    expect(shown(later)).toEqual([0, later.clock]);
  });
  test("it stops at the end of all events", () => {
    const end = run(start, SWEEP_MS * 20);
    expect([end.playing, end.clock, end.window]).toEqual([false, 1000, [900, 1000]]);
  });
  test("a loop repeats the window it began with", () => {
    const looping = { ...start, loop: true };
    const again = tick(tick(looping, SWEEP_MS * 0.99, stage), SWEEP_MS * 0.02, stage);
    expect([again.playing, again.clock, again.window]).toEqual([true, 0, [0, 100]]);
  });
  test("pause keeps the place and play goes on from it", () => {
    const held = pause(run(start, 4000));
    expect(tick(held, 5000, stage)).toEqual(held);
    expect(play(held, stage).clock).toBe(held.clock);
  });
  test("moving the axis by hand ends playing and shows the whole window", () => {
    const taken = moved(run(start, 4000), [5, 50]);
    expect([taken.playing, taken.clock, shown(taken)]).toEqual([false, null, [5, 50]]);
  });
});

describe("by event", () => {
  const start = play(idle([0, 100], "event"), stage);
  test("it lands on the first event of the window", () => expect([start.step, start.clock]).toEqual([0, 10]));
  test("an event on the window's very start counts", () => expect(play(idle([20, 100], "event"), stage).step).toBe(1));
  test("each event stays its time", () => {
    expect(tick(start, DWELL_MS - 1, stage).step).toBe(0);
    expect(tick(start, DWELL_MS, stage).step).toBe(1);
    expect(tick({ ...start, speed: 2 }, DWELL_MS / 2, stage).step).toBe(1);
  });
  test("empty time is skipped and the axis keeps its width", () => {
    const third = run(start, 2 * DWELL_MS, DWELL_MS);
    expect([third.step, third.clock]).toEqual([2, 500]);
    expect(third.window[1] - third.window[0]).toBeCloseTo(100);
    expect(third.window[0]).toBeLessThan(500);
    expect(third.window[1]).toBeGreaterThan(500);
  });
  test("after the last event it stops there", () => {
    const end = run(start, 9 * DWELL_MS, DWELL_MS);
    expect([end.playing, end.step]).toEqual([false, 4]);
  });
  test("a loop goes round the events of its window", () => {
    const looping = { ...start, loop: true };
    const steps = [1, 2, 3].map((n) => run(looping, n * DWELL_MS, DWELL_MS).step);
    expect(steps).toEqual([1, 0, 1]);
  });
  test("it goes on after the selected event", () => expect(play(idle([0, 100], "event"), stage, 0).step).toBe(1));
  test("paused and played again, it goes on with the next", () => expect(play(pause(start), stage, 0).step).toBe(1));
  test("no events, no playing", () => expect(play(idle([0, 100], "event"), { domain: [0, 1], starts: [] }).playing).toBe(false));
});

describe("stepping", () => {
  test("from nothing chosen it takes the first or last of the window", () => {
    expect(neighbour(stage, -1, 1, [15, 600])).toBe(1);
    expect(neighbour(stage, -1, -1, [15, 600])).toBe(3);
  });
  test("it stays at the ends", () => {
    expect(neighbour(stage, 4, 1, [0, 1])).toBe(4);
    expect(neighbour(stage, 0, -1, [0, 1])).toBe(0);
    expect(neighbour({ domain: [0, 1], starts: [] }, -1, 1, [0, 1])).toBe(-1);
  });
  test("the window moves only if it must", () => {
    expect(windowHolding([0, 100], 50, 50)).toEqual([0, 100]);
    expect(windowHolding([0, 100], -50, 200)).toEqual([0, 100]);
    expect(windowHolding([0, 100], 500, 500)).toEqual([460, 560]);
  });
});
