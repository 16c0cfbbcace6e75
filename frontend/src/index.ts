// The Streamlit component: called again whenever Python's data or the theme changes.
import { isDark } from "./colours";
import { parseData } from "./contract";
import { speaker } from "./labels";
import { type Engines, Linked } from "./link";
import { hasWebGL } from "./webgl";

interface ComponentArgs {
  data: unknown; parentElement: HTMLElement | ShadowRoot;
  setStateValue(name: string, value: unknown): void;
}
declare global { interface Window { __tumen?: unknown } }

const running = new WeakMap<Element, Linked>();

/** deck.gl refuses a second version of itself by marks on the global object; Streamlit's own maps carry another. */
async function besideOtherDecks<T>(load: () => Promise<T>): Promise<T> {
  const world = globalThis as Record<string, unknown>;
  const others = { deck: world.deck, luma: world.luma };
  const clear = () => { delete world.deck; delete world.luma; };
  clear();
  try {
    return await load();
  } finally {
    clear();
    for (const [name, value] of Object.entries(others)) if (value !== undefined) world[name] = value;
  }
}

const engines = (plain: boolean): Engines => ({
  time: async () => {
    const [plotly, timeline] = await Promise.all([import("./engines/plotly"), import("./timeline")]);
    return { plotly, timeline };
  },
  map: async () => {
    const [deck, map] = await Promise.all([plain || !hasWebGL() ? null : besideOtherDecks(() => import("./engines/deck")), import("./map")]);
    return { deck, map };
  },
});

export default function tumenLinked({ data: raw, parentElement, setStateValue }: ComponentArgs): () => void {
  const root = parentElement.querySelector<HTMLElement>(".tumen-linked");
  if (!root) return () => undefined;
  const data = parseData(raw);
  let linked = running.get(root);
  if (linked) void linked.update(data);
  else {
    const styles = getComputedStyle(root);
    linked = new Linked(root, data, {
      isDark: () => isDark(styles.getPropertyValue("--st-background-color") || "#fff"),
      font: () => styles.fontFamily || "sans-serif",
    });
    running.set(root, linked);
    const reads = linked.reads();
    window.__tumen = reads;
    (root as any).tumen = reads;
    linked.start(engines(data.options.plain)).catch((error) => {
      console.error("linked view:", error);
      root.replaceChildren(Object.assign(document.createElement("p"), { className: "tl-failed", textContent: speaker(data.labels)("failed") }));
    });
  }
  linked.connect({ selected: (id) => setStateValue("selected", id), view: (view) => setStateValue("view", view) });
  const mounted = linked;
  return () => {
    mounted.destroy();
    running.delete(root);
  };
}
