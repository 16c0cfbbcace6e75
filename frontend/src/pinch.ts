// Two fingers on the timeline: Plotly knows one only.
import type { Range } from "./contract";

interface Field { window: Range; area: { left: number; width: number } }

/** The window that keeps the instants under both fingers under them. */
export function pinched(window: Range, area: { left: number; width: number }, before: [number, number], now: [number, number]): Range {
  const at = (x: number) => window[0] + ((x - area.left) / area.width) * (window[1] - window[0]);
  const [a, b] = [at(before[0]), at(before[1])];
  const apart = Math.max(10, Math.abs(now[1] - now[0])) * Math.sign(now[1] - now[0] || 1);
  const perPixel = (b - a) / apart;
  if (!Number.isFinite(perPixel) || perPixel <= 0) return window;
  const start = a - (now[0] - area.left) * perPixel;
  return [start, start + area.width * perPixel];
}

export function pinch(host: HTMLElement, field: () => Field, onWindow: (window: Range, settled: boolean) => void): void {
  let grip: { before: [number, number]; field: Field } | null = null;
  const fingers = (event: TouchEvent): [number, number] => {
    const left = host.getBoundingClientRect().left;
    return [...event.touches].slice(0, 2).map((touch) => touch.clientX - left).sort((a, b) => a - b) as [number, number];
  };
  const options = { capture: true, passive: false };
  host.addEventListener("touchstart", (event) => {
    if (event.touches.length !== 2) return;
    grip = { before: fingers(event), field: field() };
    event.preventDefault();
    event.stopPropagation();
  }, options);
  host.addEventListener("touchmove", (event) => {
    if (!grip || event.touches.length < 2) return;
    event.preventDefault();
    event.stopPropagation();
    onWindow(pinched(grip.field.window, grip.field.area, grip.before, fingers(event)), false);
  }, options);
  const end = (event: TouchEvent) => {
    if (!grip || event.touches.length >= 2) return;
    grip = null;
    onWindow(field().window, true);
  };
  host.addEventListener("touchend", end, options);
  host.addEventListener("touchcancel", end, options);
}
