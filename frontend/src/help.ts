// The list of keys, as a dialog of the browser's own.
import { el, iconButton } from "./dom";
import type { Say } from "./labels";

export class Help {
  readonly element: HTMLDialogElement;
  constructor(say: Say) {
    const rows: [string, string][] = [
      ["␣", say("key_space")], ["← →", say("key_arrows")], ["⇧ ← →", say("key_shift")], ["Home", say("key_home")],
      ["End", say("key_end")], ["+ −", say("key_zoom")], ["Esc", say("key_esc")], ["?", say("key_help")],
    ];
    this.element = el("dialog", { class: "tl-help", "aria-label": say("help") },
      el("h2", {}, say("help")), iconButton("close", say("close"), () => this.element.close()),
      el("dl", {}, ...rows.flatMap(([key, words]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, words)])));
    this.element.onclick = (event) => event.target === this.element && this.element.close();
  }
  toggle(): void {
    if (this.element.open) this.element.close();
    else this.element.showModal();
  }
}
