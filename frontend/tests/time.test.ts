import { describe, expect, test } from "vitest";
import { chronology, decodeColumns, domainOf } from "../src/columns";
import { barHeights, binCounts } from "../src/density";
import { clampRange, isoInstant, parseInstant, parseRange } from "../src/instants";
import { pinched } from "../src/pinch";
import { overlaps, TimeIndex } from "../src/timefilter";
import { addUnit, shiftByUnit, zoomRange, zoomUnit } from "../src/units";

const utc = (text: string) => Date.parse(text + "Z");
const OPEN = 8.64e15;

describe("instants", () => {
  test("dates are read as UTC whatever Plotly leaves out", () => {
    expect(parseInstant("2023-09-13")).toBe(utc("2023-09-13T00:00:00"));
    expect(parseInstant("2023-09-13 02:43")).toBe(utc("2023-09-13T02:43:00"));
    expect(parseInstant("2023-09-13 02:43:05.1234")).toBe(utc("2023-09-13T02:43:05.123"));
    expect(parseInstant("2023")).toBe(utc("2023-01-01T00:00:00"));
  });
  test("an instant survives the way to Plotly and back", () => expect(parseInstant(isoInstant(1694572980123))).toBe(1694572980123));
  test("open ends become dates that Plotly can draw", () => expect(isoInstant(OPEN)).toMatch(/^9998-/));
  test("a range is sorted and nonsense refused", () => {
    expect(parseRange(["2024-01-01", "2023-01-01"])).toEqual([utc("2023-01-01T00:00:00"), utc("2024-01-01T00:00:00")]);
    expect(parseRange(["x", "2023-01-01"])).toBeNull();
    expect(parseRange("2023")).toBeNull();
  });
  test("a window pushed past the end keeps its width", () => {
    const [a, b] = clampRange([0.9e9, 1.9e9], [0, 1e9]);
    expect(b - a).toBeCloseTo(1e9, -6);
    expect(b).toBeLessThanOrEqual(1.02e9 + 1);
  });
});

describe("the overlap rule", () => {
  const t0 = Float64Array.from([0, 10, 20, -OPEN, 30, 10]);
  const t1 = Float64Array.from([0, 25, 20, 15, OPEN, 10]);
  const index = new TimeIndex(t0, t1);
  test("the ranks for the GPU say the same as the rule, for every window", () => {
    for (let a = -5; a < 40; a += 2.5) for (let b = a; b < 45; b += 2.5) {
      const range = index.filterRange([a, b]);
      const byRank = [...t0.keys()].filter((row) => index.passes(row, range));
      const byRule = [...t0.keys()].filter((row) => overlaps(t0[row]!, t1[row]!, [a, b]));
      expect(byRank).toEqual(byRule);
      expect(index.rows([a, b])).toEqual(byRule);
      expect(index.count([a, b])).toBe(byRule.length);
    }
  });
  test("a minute is exact eighty years from 1970", () => {
    const at = Date.UTC(2050, 5, 1, 2, 43);
    const minute = new TimeIndex(Float64Array.from([at]), Float64Array.from([at]));
    expect(minute.count([at - 60_000, at - 1])).toBe(0);
    expect(minute.passes(0, minute.filterRange([at + 1, at + 60_000]))).toBe(false);
    expect(minute.passes(0, minute.filterRange([at, at]))).toBe(true);
  });
});

describe("columns", () => {
  const raw = { id: ["a", "b", "c"], title: ["A", "<b>", null], t0: [5e9, 1e9, -OPEN], t1: [6e9, 1e9, OPEN], lon: [130, null, 0], lat: [40, null, 0] };
  test("plain arrays and an Arrow table read the same", () => {
    const table = { numRows: 3, getChild: (name: string) => {
      const values = (raw as any)[name];
      return values ? { length: 3, get: (i: number) => values[i] } : null;
    } };
    for (const columns of [decodeColumns(raw), decodeColumns(table)]) {
      expect([columns.length, columns.title(1), columns.title(2), columns.place(0)]).toEqual([3, "<b>", "", ""]);
      expect([columns.isLocated(0), columns.isLocated(1)]).toEqual([true, false]);
      expect([columns.rowOf("c"), columns.rowOf("nobody"), columns.id(-1)]).toEqual([2, -1, ""]);
    }
  });
  test("stepping follows the starts and leaves out what has none", () => expect([...chronology(decodeColumns(raw))]).toEqual([1, 0]));
  test("open ends do not stretch the whole", () => expect(domainOf(decodeColumns(raw), [0, 1])).toEqual([1e9, 6e9]));
  test("no events, no invention", () => expect(domainOf(decodeColumns({}), [3, 4])).toEqual([3, 4]));
});

describe("density", () => {
  test("every start in the span is counted once", () => {
    const counts = binCounts([0, 1, 1, 5, 9, 10, 11], [0, 10], 5);
    expect([...counts]).toEqual([3, 0, 1, 0, 2]);
  });
  test("a single event stays visible beside many", () => expect(barHeights([0, 1, 400])[1]).toBeGreaterThan(0.1));
});

describe("units of zoom", () => {
  const day = 86_400_000;
  test("the unit follows the width", () => {
    expect([80 * 365, 365, 20, 1, 1 / 24].map((days) => zoomUnit(days * day))).toEqual(["year", "month", "day", "hour", "minute"]);
  });
  test("31 January plus a month is the last of February", () => expect(addUnit(utc("2024-01-31T00:00:00"), "month", 1)).toBe(utc("2024-02-29T00:00:00")));
  test("shifting keeps the width", () => {
    const [a, b] = shiftByUnit([0, 10 * day], -1);
    expect([a, b]).toEqual([-day, 9 * day]);
  });
  test("zooming keeps the instant under the pointer", () => expect(zoomRange([0, 100], 0.5, 20)).toEqual([10, 60]));
  test("pinching keeps the instants under both fingers", () => {
    const [a, b] = pinched([0, 100], { left: 0, width: 100 }, [40, 60], [30, 70]);
    expect([a, b]).toEqual([25, 75]);
  });
});
