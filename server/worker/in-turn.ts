import { errorFields, log } from "#lib/process/log";

/**
 * A round of chores for a timer: one after another, each on its own, so that one that fails (logged under its name) does not keep the
 * others from being done. A round that is called while the last one goes on is left out, and so is everything once `signal` aborts.
 */
export function inTurn(signal: AbortSignal, chores: Record<string, () => Promise<unknown>>): () => void {
  let busy = false;
  const round = async () => {
    busy = true;
    for (const [name, chore] of Object.entries(chores)) {
      if (signal.aborted) break;
      await chore().catch((error: unknown) => log("error", name, errorFields(error)));
    }
    busy = false;
  };
  return () => {
    if (!busy) void round();
  };
}
