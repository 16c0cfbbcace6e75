// The row of controls and the row of presets.
import type { Mode, Preset } from "./contract";
import { SPEEDS } from "./contract";
import { el, iconButton, setIcon } from "./dom";
import type { Say } from "./labels";
import type { Playback } from "./playback";

export interface ControlActions {
  toggle(): void; step(direction: 1 | -1): void; zoom(factor: number): void; help(): void;
  set(change: Partial<{ mode: Mode; speed: number; cumulative: boolean; loop: boolean }>): void;
}

export class Controls {
  readonly element: HTMLElement;
  private readonly playButton: HTMLButtonElement;
  private readonly modes: Record<Mode, HTMLButtonElement>;
  private readonly speed: HTMLSelectElement;
  private readonly checks: Record<"cumulative" | "loop", HTMLInputElement>;
  private readonly period = el("span", {});
  private readonly count = el("span", {});
  private readonly status = el("span", { class: "tl-status" }, this.period, this.count);

  constructor(private readonly say: Say, actions: ControlActions) {
    this.playButton = iconButton("play", say("play"), actions.toggle);
    this.playButton.classList.add("tl-play");
    const mode = (value: Mode, label: string) => {
      const made = el("button", { type: "button", "aria-pressed": "false" }, label);
      made.onclick = () => actions.set({ mode: value });
      return made;
    };
    this.modes = { clock: mode("clock", say("by_clock")), event: mode("event", say("by_event")) };
    this.speed = el("select", { "aria-label": say("speed"), title: say("speed") },
      ...SPEEDS.map((value) => el("option", { value }, `${value}×`)));
    this.speed.onchange = () => actions.set({ speed: Number(this.speed.value) });
    const check = (name: "cumulative" | "loop") => {
      const made = el("input", { type: "checkbox" });
      made.onchange = () => actions.set({ [name]: made.checked });
      return made;
    };
    this.checks = { cumulative: check("cumulative"), loop: check("loop") };
    const help = el("button", { type: "button", class: "tl-icon", "aria-label": say("help"), title: say("help") }, "?");
    help.onclick = actions.help;
    this.element = el("div", { class: "tl-controls" },
      el("span", { class: "tl-group" }, iconButton("previous", say("previous"), () => actions.step(-1)), this.playButton,
        iconButton("next", say("next"), () => actions.step(1))),
      el("span", { class: "tl-group tl-modes", role: "group", "aria-label": say("mode") }, this.modes.clock, this.modes.event),
      this.speed,
      el("label", {}, this.checks.cumulative, say("cumulative")),
      el("label", {}, this.checks.loop, say("loop")),
      this.status,
      el("span", { class: "tl-group tl-right" }, iconButton("minus", say("timeline_wider"), () => actions.zoom(2)),
        iconButton("plus", say("timeline_closer"), () => actions.zoom(0.5)), help));
  }

  show(state: Playback): void {
    const name = state.playing ? "pause" : "play";
    if (this.playButton.dataset.shows !== name) setIcon(this.playButton, name, this.say(name));
    this.playButton.dataset.shows = name;
    for (const mode of ["clock", "event"] as const) this.modes[mode].setAttribute("aria-pressed", String(state.mode === mode));
    this.speed.value = String(state.speed);
    this.checks.cumulative.checked = state.cumulative;
    this.checks.loop.checked = state.loop;
  }

  setStatus(period: string, count: string): void {
    if (this.period.textContent !== period) this.period.textContent = period;
    if (this.count.textContent !== count) this.count.textContent = count;
  }
}

export function presetRow(say: Say, presets: Preset[], choose: (preset: Preset) => void): HTMLElement {
  const row = el("div", { class: "tl-presets", role: "group", "aria-label": say("presets") });
  for (const preset of presets) {
    const button = el("button", { type: "button", "data-preset": preset.id }, preset.label);
    button.onclick = () => choose(preset);
    row.append(button);
  }
  return row;
}
