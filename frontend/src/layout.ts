// The places of the view, built once.
import { el } from "./dom";
import type { Say } from "./labels";

export interface Places {
  view: HTMLElement; map: HTMLElement; deck: HTMLElement; note: HTMLElement; tip: HTMLElement; clock: HTMLElement;
  scale: HTMLElement; time: HTMLElement; plot: HTMLElement; density: HTMLCanvasElement; first: HTMLCanvasElement; eras: HTMLElement; veil: HTMLElement; head: HTMLElement; ring: HTMLElement;
  live: HTMLElement; zoom: HTMLElement; hint: HTMLElement;
}

export function layout(say: Say): Places {
  const deck = el("div", { class: "tl-deck" });
  const note = el("p", { class: "tl-note", hidden: true });
  const tip = el("div", { class: "tl-tip", hidden: true });
  const clock = el("div", { class: "tl-clock", hidden: true });
  const scale = el("div", { class: "tl-scale" }, el("span", {}), el("i", {}));
  const zoom = el("div", { class: "tl-zoom" });
  const credit = el("div", { class: "tl-credit" }, say("credit"));
  const map = el("div", { class: "tl-map", role: "group", "aria-label": say("map") },
    deck, note, clock, zoom, el("div", { class: "tl-foot" }, scale, credit), tip);
  const density = el("canvas", { class: "tl-density", "aria-hidden": "true" });
  const first = el("canvas", { class: "tl-density tl-sketch", "aria-hidden": "true" });
  const plot = el("div", { class: "tl-plot", "aria-hidden": "true" });
  const eras = el("div", { class: "tl-eras", "aria-hidden": "true" });
  const veil = el("div", { class: "tl-veil" });
  const ring = el("div", { class: "tl-ring", hidden: true });
  const head = el("div", { class: "tl-head", hidden: true });
  const hint = el("div", { class: "tl-hint", hidden: true }, say("density"));
  const time = el("div", { class: "tl-time", role: "application", tabindex: 0, "aria-label": say("timeline") }, plot, first, density, eras, veil, head, ring, hint);
  const live = el("div", { class: "tl-live", "aria-live": "polite", "aria-atomic": "true" });
  const view = el("div", { class: "tl-view" });
  return { view, map, deck, note, tip, clock, scale, time, plot, density, first, eras, veil, head, ring, live, zoom, hint };
}

/** Text lines into an element, replacing what was there. */
export function writeLines(host: HTMLElement, lines: string[], strongFirst = true): void {
  host.replaceChildren(...lines.filter(Boolean).map((line, i) => el(i === 0 && strongFirst ? "strong" : "span", {}, line)));
}
