import { describe, expect, it } from "vitest";
import { laneNames, outline, plotArea } from "../src/sketch";

const LAYOUT = {
  font: { size: 13 }, margin: { l: 8, r: 8, t: 24, b: 40 }, meta: { short_lanes: ["Council"] },
  yaxis: { ticktext: ["Security &amp; Council"] },
};
const tenths = (text: string, size: number) => text.length * size * 0.1;

describe("the plot before it is drawn", () => {
  it("leaves the longest name of a lane its room", () => {
    const area = plotArea(LAYOUT, 1000, 200, tenths);
    expect(area).toEqual({ left: Math.ceil(18 * 1.3) + 11, top: 24, width: 1000 - 35 - 8, height: 136 });
  });
  it("has short names in small letters on a phone", () => {
    expect(laneNames(LAYOUT, 390)).toEqual({ names: ["Council"], size: 11 });
    expect(plotArea(LAYOUT, 390, 200, tenths).width).toBe(390 - 8 - 11 - 6 - 0);
  });
  it("never has less than a pixel", () => {
    expect(plotArea(LAYOUT, 0, 0, tenths)).toMatchObject({ width: 1, height: 1 });
  });
});

describe("symbols", () => {
  it("have their corners on a circle around the mark", () => {
    expect(outline("circle", 10)).toBeNull();
    const square = outline("square", 10)!;
    expect(square).toHaveLength(4);
    expect(square[0]!.map((n) => Math.round(n))).toEqual([5, -5]);
    const star = outline("star", 10)!.map(([x, y]) => Math.hypot(x, y));
    expect(Math.max(...star)).toBeCloseTo(7);
    expect(Math.min(...star)).toBeCloseTo(2.674);
  });
});
