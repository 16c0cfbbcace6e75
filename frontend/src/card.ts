// Words about an event, as text nodes only.
import type { Columns } from "./columns";
import type { Detail } from "./contract";
import { el, iconButton, safeLink } from "./dom";
import type { Say } from "./labels";

export const lineOf = (columns: Columns, row: number, say: Say): string =>
  [columns.date(row), columns.place(row) || (columns.isLocated(row) ? "" : say("no_place"))].filter(Boolean).join(" · ");

/** The caption on the map: which event is selected. */
export class Caption {
  readonly element = el("div", { class: "tl-caption", hidden: true });
  constructor(private readonly say: Say, private readonly onClose: () => void) {}

  show(columns: Columns, row: number): void {
    this.element.hidden = row < 0;
    if (row < 0) return;
    this.element.replaceChildren(
      el("div", {}, el("strong", {}, columns.title(row)), el("span", {}, lineOf(columns, row, this.say))),
      iconButton("close", this.say("close"), this.onClose));
  }
}

/** The whole card, used where no server draws one: in the single file. */
export function detailCard(columns: Columns, row: number, details: Record<string, Detail>, say: Say): HTMLElement {
  const card = el("section", { class: "tl-card", "aria-label": say("details") });
  if (row < 0) {
    card.append(el("p", { class: "tl-quiet" }, say("details_empty")));
    return card;
  }
  const detail = details[columns.id(row)] ?? {};
  card.append(el("h2", {}, columns.title(row)), el("p", { class: "tl-quiet" }, lineOf(columns, row, say)));
  if (detail.summary) card.append(el("p", {}, detail.summary));
  for (const note of detail.notes ?? []) card.append(el("p", { class: "tl-quiet" }, note));
  if (detail.sources?.length) {
    card.append(el("h3", {}, say("sources")),
      el("ul", {}, ...detail.sources.map((source) => el("li", {}, safeLink(source.url, source.title)))));
  }
  return card;
}
