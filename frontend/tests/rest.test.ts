import { describe, expect, test } from "vitest";
import { clockText, isZone, windowText } from "../src/clock";
import { isDark, likeAlpha, paintFigure, rgba } from "../src/colours";
import { parseData } from "../src/contract";
import { decodeColumns } from "../src/columns";
import { chooseLabels, placeLabels, textWidth } from "../src/declutter";
import { erasOf, placeEras } from "../src/eras";
import { countAt, fanOffsets, spotsOf } from "../src/fan";
import { commandOf, type KeyPress } from "../src/keys";
import { speaker } from "../src/labels";
import { apogee, MoverShow, positionAt, SHORTEST_SHOW_MS } from "../src/movers";
import { Echo } from "../src/report";
import { metresPerPixel, scaleBar } from "../src/scalebar";
import { Ring } from "../src/stats";

const press = (key: string, more: Partial<KeyPress> = {}) => commandOf({ key, shift: false, modified: false, on: "other", ...more });

describe("keys", () => {
  test("each key has its command", () => {
    expect([" ", "ArrowRight", "ArrowLeft", "Home", "End", "Escape", "?", "Enter"].map((key) => press(key)))
      .toEqual(["toggle", "next", "previous", "first", "last", "clear", "help", "choose"]);
    expect([press("ArrowRight", { shift: true }), press("ArrowLeft", { shift: true })]).toEqual(["forward", "back"]);
  });
  test("a button keeps space, a slider its arrows, a field everything", () => {
    expect(press(" ", { on: "button" })).toBeNull();
    expect(press("ArrowRight", { on: "button" })).toBe("next");
    expect(press("ArrowRight", { on: "slider" })).toBeNull();
    expect(press("ArrowRight", { on: "field" })).toBeNull();
  });
  test("the browser's own shortcuts are left alone", () => expect(press("ArrowLeft", { modified: true })).toBeNull());
});

describe("the clock", () => {
  test("Pyongyang's half hour from 2015 to 2018 is in the time-zone database", () => {
    expect(clockText(Date.UTC(2017, 0, 1, 0, 0), "Asia/Pyongyang").local).toBe("08:30 Pyongyang");
    expect(clockText(Date.UTC(2023, 8, 13, 2, 43), "Asia/Pyongyang")).toEqual({ date: "13 September 2023", local: "11:43 Pyongyang", utc: "02:43 UTC" });
  });
  test("another day in UTC is said", () => expect(clockText(Date.UTC(2023, 8, 12, 20, 0), "Asia/Tokyo").utc).toBe("20:00 UTC, 12 September 2023"));
  test("an unknown zone falls back to UTC", () => expect([isZone("No/Where"), clockText(0, "No/Where").local]).toEqual([false, "00:00 UTC"]));
  test("the window in words is as exact as its width deserves", () => {
    expect(windowText([Date.UTC(1945, 1, 1), Date.UTC(2024, 1, 1)])).toBe("1945 – 2024");
    expect(windowText([Date.UTC(2023, 8, 1), Date.UTC(2023, 8, 20)])).toBe("1 September 2023 – 20 September 2023");
    expect(windowText([Date.UTC(2023, 8, 13, 1), Date.UTC(2023, 8, 13, 9)])).toBe("13 September 2023 01:00 – 09:00 UTC");
  });
});

describe("colours", () => {
  test("hex to numbers", () => expect([rgba("#fff"), rgba("#c04a00", 9), rgba("nonsense")[0]]).toEqual([[255, 255, 255, 255], [192, 74, 0, 9], 120]));
  test("the theme is told from the ground", () => expect([isDark("#15191e"), isDark("rgb(251, 250, 247)"), isDark("")]).toEqual([true, false, false]));
  test("Python's transparency stays", () => expect([likeAlpha("#000000", "rgba(1,2,3,0.32)"), likeAlpha("#000000", "#fff")]).toEqual(["rgba(0,0,0,0.32)", "#000000"]));
  test("painting changes colours only", () => {
    const { palettes } = parseData({ figure: "{}", palettes: { light: { threads: { a: "#112233" } } } });
    const figure = { data: [{ meta: { role: "marks", thread: "a" }, marker: { size: 9, symbol: "star", color: "red", line: { width: 1 } } }],
      layout: { shapes: [{ name: "era:x", fillcolor: "red", x0: 1 }, { name: "other", fillcolor: "red" }] } };
    const painted = paintFigure(figure, palettes.light);
    expect(painted.data[0]!.marker).toMatchObject({ size: 9, symbol: "star", color: "#112233" });
    expect(painted.layout.shapes.map((s: any) => s.fillcolor)).toEqual([palettes.light.era, "red"]);
    expect(figure.data[0]!.marker.color).toBe("red");
  });
});

describe("marks that share a spot", () => {
  const columns = decodeColumns({ id: ["a", "b", "c"], t0: [0, 10, 20], t1: [0, 15, 20], lon: [1, 1, 2], lat: [1, 1, 2] });
  test("only shared places count, and only what overlaps the window", () => {
    const [spot, ...others] = spotsOf(columns);
    expect([spot!.rows, others.length]).toEqual([[0, 1], 0]);
    expect([countAt(spot!, [0, 30]), countAt(spot!, [12, 30]), countAt(spot!, [20, 30])]).toEqual([2, 1, 0]);
  });
  test("fanned marks stay a finger apart", () => {
    for (const count of [2, 8, 24]) {
      const places = fanOffsets(count);
      for (const [i, a] of places.entries()) for (const b of places.slice(i + 1)) expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(19);
    }
  });
});

describe("eras", () => {
  const layout = {
    shapes: [{ name: "era:a", x0: "1970-01-01T00:00:00.000", x1: "1970-01-01T00:00:00.100" }, { name: "era:b", x0: "1970-01-01T00:00:00.010", x1: "1970-01-01T00:00:00.020" }, { name: "x" }],
    annotations: [{ name: "era:a", text: "A &amp; &lt;b&gt;" }, { name: "era:b", text: "B" }],
  };
  test("names come as text, bands from the shapes", () => expect(erasOf(layout).map(({ text, to }) => [text, to])).toEqual([["A & <b>", 100], ["B", 20]]));
  test("a band that begins before the window is named at its left edge", () => {
    const placed = placeEras(erasOf(layout), [50, 150], 1000, 2, () => 60);
    expect(placed.map(({ era, left, row }) => [era.name, left, row])).toEqual([["era:a", 0, 0]]);
  });
  test("names that would touch take another row or give way", () => {
    const rows = (n: number) => placeEras(erasOf(layout), [0, 100], 100, n, () => 90).map(({ row }) => row);
    expect([rows(2), rows(1)]).toEqual([[0], [0]]);
    expect(placeEras(erasOf(layout), [0, 100], 1000, 2, () => 200).map(({ row }) => row)).toEqual([0, 1]);
  });
});

describe("movers", () => {
  const train = { id: "t", kind: "train" as const, event_id: "e", path: [[0, 0, 0], [10, 0, 0], [10, 10, 0]] as any, times: [0, 100, 200], approximate: false, note: "" };
  const missile = { ...train, id: "m", kind: "missile" as const, path: [[0, 0, 0], [1, 0, 300], [2, 0, 0]] as any, times: [1000, 1010, 1020] };
  test("a point lies between its neighbours in proportion to time", () => {
    expect([positionAt(train, 50), positionAt(train, 150), positionAt(train, -5), positionAt(train, 999)])
      .toEqual([[5, 0, 0], [10, 5, 0], [0, 0, 0], [10, 10, 0]]);
  });
  test("the apogee is the highest point", () => expect(apogee(missile)[2]).toBe(300));
  test("a slow mover follows the clock", () => {
    const show = new MoverShow([train]);
    expect(show.advance(40, 50, 0, 0.01).map(({ at }) => at)).toEqual([50]);
    expect(show.advance(199, 201, 10, 0.01)).toEqual([]);
  });
  test("a flight that would last one frame is shown long enough to see", () => {
    const show = new MoverShow([missile]);
    show.advance(0, 5000, 0, 1e6);
    const half = show.advance(5000, 6000, SHORTEST_SHOW_MS / 2, 1e6)[0]!;
    expect(half.at).toBeCloseTo(1010);
    expect(show.advance(6000, 7000, SHORTEST_SHOW_MS, 1e6)[0]!.done).toBe(true);
    expect(show.advance(7000, 8000, SHORTEST_SHOW_MS * 3, 1e6)).toEqual([]);
  });
  test("by event, standing on the launch flies it", () => expect(new MoverShow([missile]).advance(999, 1000, 0, 0)).toHaveLength(1));
});

describe("the rest", () => {
  test("labels give way to more important ones", () => {
    const box = { y: 0, width: 10, height: 10 };
    expect([...placeLabels([{ ...box, index: 0, x: 0, priority: 1 }, { ...box, index: 1, x: 5, priority: 2 }, { ...box, index: 2, x: 40, priority: 0 }])].sort()).toEqual([1, 2]);
    expect(textWidth("平壌", 10)).toBe(20);
  });
  test("a name stands where it hides the least of the marks; without a free place it is left out", () => {
    const size = { width: 30, height: 10, priority: 1 };
    const at: [number, number][] = [[0, 0], [100, 0]];
    const mark = { index: 9, x: 5, y: 2, width: 8, height: 8, priority: 1 };
    expect(chooseLabels([{ ...size, index: 0, at }], [mark])).toEqual(new Map([[0, 1]]));
    const marks = [mark, { ...mark, x: 105, width: 20 }];
    expect(chooseLabels([{ ...size, index: 0, at }], marks)).toEqual(new Map([[0, 0]]));
    const more = { ...size, index: 1, priority: 2, at: [[0, 0]] as [number, number][] };
    expect(chooseLabels([{ ...size, index: 0, at: [[4, 0]] }, more], [])).toEqual(new Map([[1, 0]]));
  });
  test("the scale is a round number that fits", () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(78271.5, 1);
    const { width, text } = scaleBar(44, 3.5);
    expect(width).toBeLessThanOrEqual(110);
    expect(text).toMatch(/^[125]0*\u202fkm$/);
  });
  test("words come from Python, else in English", () => {
    const say = speaker({ play: "Abspielen" });
    expect([say("play"), say("count_many", { n: 3 })]).toEqual(["Abspielen", "3 events in view"]);
  });
  test("an echo is not a wish", () => {
    const echo = new Echo();
    expect(echo.isNews("")).toBe(true);
    echo.tell("a");
    echo.tell("b");
    expect(echo.isNews("a")).toBe(false);
    expect(echo.isNews("b")).toBe(false);
    expect(echo.isNews("c")).toBe(true);
    expect(echo.isNews("c")).toBe(false);
    expect(echo.isNews("a")).toBe(true);
  });
  test("bad data is refused in words, missing parts are filled", () => {
    expect(() => parseData(null)).toThrow("no data");
    expect(() => parseData({})).toThrow("no timeline figure");
    const data = parseData({ figure: "{}", view: { speed: 99, mode: "x" } });
    expect([data.view.speed, data.view.mode, data.options.height]).toEqual([1, "clock", 640]);
  });
  test("the ring keeps the last values only", () => {
    const ring = new Ring(3);
    for (const value of [9, 1, 2, 3]) ring.push(value);
    expect(ring.summary()).toMatchObject({ n: 3, median: 2, max: 3 });
  });
});
