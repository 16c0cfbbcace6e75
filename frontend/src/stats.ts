// What the linked view costs: script milliseconds of the last steps and frames.
export class Ring {
  private readonly values: number[] = [];
  private next = 0;
  constructor(private readonly size = 240) {}
  push(value: number): void {
    this.values[this.next] = value;
    this.next = (this.next + 1) % this.size;
  }
  summary(): { n: number; median: number; p95: number; max: number } {
    const sorted = [...this.values].sort((a, b) => a - b);
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
    return { n: sorted.length, median: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? 0 };
  }
  clear(): void {
    this.values.length = 0;
    this.next = 0;
  }
}
