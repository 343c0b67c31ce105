import type { Clock } from "#lib/ai/clock";

/** A clock whose hands a test turns. Timers shorter than `skipBelow` ms (the pauses between attempts) run at once and are noted. */
export class ManualClock implements Clock {
  private time = 0;
  private timers = new Map<symbol, { at: number; run: () => void }>();
  private readonly skipBelow: number;
  /** The short timers that were skipped, in milliseconds. */
  readonly skipped: number[] = [];

  constructor(skipBelow = 0) {
    this.skipBelow = skipBelow;
  }

  now = () => this.time;
  random = () => 0.5;

  after = (ms: number, run: () => void) => {
    const key = Symbol("timer");
    if (ms < this.skipBelow) {
      this.skipped.push(ms);
      this.time += ms;
      queueMicrotask(run);
      return () => {};
    }
    this.timers.set(key, { at: this.time + ms, run });
    return () => void this.timers.delete(key);
  };

  /** Lets `ms` pass and runs what falls due. */
  advance(ms: number): void {
    this.time += ms;
    for (const [key, timer] of this.timers) {
      if (timer.at > this.time) continue;
      this.timers.delete(key);
      timer.run();
    }
  }

  /** Timers that are still running. */
  get running(): number {
    return this.timers.size;
  }
}
