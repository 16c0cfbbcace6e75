// The same view in one file: data from a JSON block of the page, no server, no network.
import css from "./linked.css";
import page from "./standalone.css";
import { lineOf } from "./card";
import { parseData } from "./contract";
import { el } from "./dom";
import * as deck from "./engines/deck";
import * as plotly from "./engines/plotly";
import { speaker } from "./labels";
import { Linked } from "./link";
import * as map from "./map";
import * as timeline from "./timeline";
import { hasWebGL } from "./webgl";

const LISTED = 400;

function start(): void {
  const block = document.getElementById("tumen-data");
  const root = document.querySelector<HTMLElement>(".tumen-linked");
  if (!block || !root) return;
  document.head.append(el("style", {}, css), el("style", {}, page));
  const data = parseData(JSON.parse(block.textContent ?? "{}"));
  const say = speaker(data.labels);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen: boolean | null = null;
  const isDark = () => chosen ?? dark.matches;
  const card = el("div", { class: "tl-side" });
  const rows = el("ol", {});
  const list = el("details", { class: "tl-list" }, el("summary", {}, say("list")), rows);
  const button = el("button", { type: "button", class: "tl-theme" }, say("theme"));
  root.after(list);
  document.querySelector(".tumen-side")?.append(card);
  document.querySelector(".tumen-head")?.append(button);
  const linked = new Linked(root, data, {
    isDark, font: () => "system-ui, sans-serif", card,
    onSettled: (shown, columns) => rows.replaceChildren(...shown.slice(0, LISTED)
      .sort((a, b) => columns.t0[a]! - columns.t0[b]!)
      .map((row) => {
        const choose = el("button", { type: "button" }, columns.title(row));
        choose.onclick = () => linked.choose(row);
        return el("li", {}, choose, el("span", {}, lineOf(columns, row, say)));
      })),
  });
  const paint = () => {
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
    const palette = isDark() ? data.palettes.dark : data.palettes.light;
    document.body.style.background = palette.paper;
    document.body.style.color = palette.ink;
    void linked.update(data);
  };
  button.onclick = () => { chosen = !isDark(); paint(); };
  dark.addEventListener("change", paint);
  (window as any).__tumen = linked.reads();
  void linked.start({
    time: () => Promise.resolve({ plotly, timeline }),
    map: async () => ({ deck: data.options.plain || !hasWebGL() ? null : deck, map }),
  });
  paint();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
