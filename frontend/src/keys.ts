// Which command a key means. Pure: the element that has the focus is described, not touched.

export type Command =
  | "toggle" | "next" | "previous" | "forward" | "back" | "first" | "last" | "clear" | "help" | "choose" | "closer" | "wider";

export interface KeyPress {
  key: string; shift: boolean; modified: boolean;
  /** What holds the focus: a control keeps the keys it needs itself. */
  on: "button" | "field" | "slider" | "other";
}

export function commandOf({ key, shift, modified, on }: KeyPress): Command | null {
  if (modified || on === "field") return null;
  if (key === "Escape") return "clear";
  if (key === "?") return "help";
  if (on === "slider" && (key.startsWith("Arrow") || key === "Home" || key === "End")) return null;
  if (on === "button" && (key === " " || key === "Enter")) return null;
  switch (key) {
    case " ": return "toggle";
    case "Enter": return "choose";
    case "ArrowRight": return shift ? "forward" : "next";
    case "ArrowLeft": return shift ? "back" : "previous";
    case "Home": return "first";
    case "End": return "last";
    case "+": case "=": return "closer";
    case "-": return "wider";
    default: return null;
  }
}

export function focusKind(element: Element | null): KeyPress["on"] {
  const tag = element?.tagName ?? "";
  const role = element?.getAttribute("role");
  if (role === "slider") return "slider";
  if (tag === "SELECT" || tag === "TEXTAREA") return "field";
  if (tag === "INPUT") return ["checkbox", "radio"].includes((element as HTMLInputElement).type) ? "button" : "field";
  return tag === "BUTTON" || tag === "A" || tag === "SUMMARY" ? "button" : "other";
}
