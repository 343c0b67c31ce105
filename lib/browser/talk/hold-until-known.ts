import type { ChatTransport } from "#lib/browser/talk/talk-transport";

/** How far the chatbot's pages are: `known` Q&As and pages can be answered from, `done` of `total` pages are settled. */
export type ReadingProgress = { known: number; done: number; total: number };

const CHECK_MS = 500;
/** A page that takes longer than its own time limit holds no question up. */
const CHECKS_MAX = 240;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/**
 * Asks as soon as there is something to answer from: while the first page is still being crawled the question waits, and says how far
 * that is. Nothing is sent before, so nothing is refused, logged or counted. Throws the reason of the request's signal when that aborts.
 */
export function holdUntilKnown(
  ask: ChatTransport,
  readProgress: () => ReadingProgress | undefined,
  wait: (ms: number, signal: AbortSignal) => Promise<void> = pause,
): ChatTransport {
  return async function* held(request) {
    for (let checks = 0; checks < CHECKS_MAX; checks += 1) {
      const progress = readProgress();
      if (!progress || progress.known > 0 || progress.done >= progress.total) break;
      yield { type: "waiting", done: progress.done, total: progress.total };
      await wait(CHECK_MS, request.signal);
    }
    yield* ask(request);
  };
}
