import { SESSION_ENDED, SESSION_LIVES } from "#lib/browser/shell-events";

let endedAt = Number.NEGATIVE_INFINITY;

/**
 * For a call that needs the session, made when the call begins: `ended` and `lives` tell the shell how it went. A call that began before
 * the session was found to have ended is no sign of life, however late its answer comes.
 */
export function sessionSignal(): { ended(): void; lives(): void } {
  const began = performance.now();
  return {
    ended() {
      endedAt = performance.now();
      window.dispatchEvent(new Event(SESSION_ENDED));
    },
    lives() {
      if (began >= endedAt) window.dispatchEvent(new Event(SESSION_LIVES));
    },
  };
}
