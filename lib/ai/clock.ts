/** Time as the model's calls see it, so that tests can turn the hands themselves. */
export type Clock = {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Runs `run` after `ms`; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
  /** 0 ≤ x < 1, for jitter. */
  random(): number;
};

/** Unix time as of the process's start and what has passed since then, whatever the wall clock is set to; timers do not keep the process alive. */
export const SYSTEM_CLOCK: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
