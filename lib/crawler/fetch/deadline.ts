type Deadline = { ms: number; signal: AbortSignal; error: () => Error };

/**
 * Runs a piece of work that must end within `ms`. The work gets a signal that aborts when time is up or when the caller's own
 * signal does; the promise rejects at once in both cases, with `error()` or the caller's reason, even if the work ignores it.
 */
export async function withDeadline<T>(work: (signal: AbortSignal) => Promise<T>, deadline: Deadline): Promise<T> {
  deadline.signal.throwIfAborted();
  const controller = new AbortController();
  const stop = Promise.withResolvers<never>();
  const abort = (reason: unknown) => {
    controller.abort(reason);
    stop.reject(reason);
  };
  const timer = setTimeout(() => abort(deadline.error()), deadline.ms);
  const follow = () => abort(deadline.signal.reason);
  deadline.signal.addEventListener("abort", follow, { once: true });
  try {
    return await Promise.race([work(controller.signal), stop.promise]);
  } finally {
    clearTimeout(timer);
    deadline.signal.removeEventListener("abort", follow);
  }
}
