// Every word on screen comes from Python (translatable); these are what is shown when one is missing.
const FALLBACK = {
  map: "Map of the events in view", timeline: "Timeline of events", strip: "All events over the whole time",
  play: "Play", pause: "Pause", next: "Next event", previous: "Previous event",
  by_clock: "By the clock", by_event: "By event", mode: "Play", speed: "Speed", cumulative: "Keep the past", loop: "Loop",
  presets: "Jump to", help: "Keys", close: "Close", zoom_in: "Zoom in", zoom_out: "Zoom out", tilt: "Tilt the map",
  timeline_closer: "Shorter time", timeline_wider: "Longer time",
  window_start: "Start of the window", window_end: "End of the window", window_move: "Window",
  count_one: "1 event in view", count_many: "{n} events in view", together: "{n} events at this place",
  no_webgl: "This browser can't draw the map (no WebGL); the timeline and the table work as usual.",
  loading: "Loading timeline and map", failed: "The view could not be loaded. Reload the page; the table below has the same events.",
  credit: "", approximate: "approximate", no_place: "No stated place", selected: "Selected", nothing: "Nothing selected",
  density: "Too many events to draw one by one: the bars show how many. Zoom in for the marks.",
  more: "{n} more: choose a shorter time", sources: "Sources", details: "Details",
  details_empty: "Choose a mark on the map or on the timeline, or press the right arrow.",
  list: "Events in view", theme: "Light or dark",
  key_space: "Play or pause", key_arrows: "Previous or next event", key_shift: "Back or forward by a year, month, day or hour",
  key_home: "First event", key_end: "Last event", key_zoom: "Shorter or longer time", key_esc: "Clear the selection",
  key_help: "This list",
};
export type Label = keyof typeof FALLBACK;
export type Say = (label: Label, values?: Record<string, string | number>) => string;

export const speaker = (given: Record<string, string>): Say => (label, values = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
    typeof given[label] === "string" ? given[label]! : FALLBACK[label],
  );
