import { createHash } from "node:crypto";
import { getDatabase, type Tx } from "#db/client";
import { dropKey, findKey, keepAnswer, takeKey } from "#lib/idempotency/store";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

export const KEY_MAX = 255;
/** A call holds its response for 30 s at most; one that is older than this has died with its process. */
const ABANDONED_SECONDS = 120;

/** Keeps the answer of the call under way in `tx`. @throws idempotency_in_flight when a repetition has made the change */
export type KeepAnswer = (tx: Tx, body: unknown) => Promise<void>;

export type Answer = { status: number; body: unknown; replayed: boolean };

/** What makes two calls the same: method, path with query, and body as it was parsed. */
export function fingerprintOf(method: string, path: string, body: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([method, path, body ?? null]))
    .digest("hex");
}

/**
 * Runs a call once for its `Idempotency-Key`: a repetition within a day gets the first answer again, with its `status`. A call that fails
 * before its change is made leaves nothing behind and may be repeated. `run` gets `keep`, to be called in the transaction that makes the
 * change: the answer is then kept with the change or not at all, whatever happens to the process afterwards.
 * A key belongs to the account; to a token of one chatbot its keys belong alone, so that it is not given an answer about another chatbot.
 * @throws idempotency_in_flight while the first call is under way, idempotency_mismatch when the key came with another call
 */
export async function runOnce(
  actor: Actor,
  given: string,
  fingerprint: string,
  run: (keep: KeepAnswer) => Promise<unknown>,
  status = 200,
): Promise<Answer> {
  if (given.length === 0 || given.length > KEY_MAX) {
    throw new AppError("invalid_field", `An Idempotency-Key has 1 to ${KEY_MAX} characters.`, {
      param: "Idempotency-Key",
    });
  }
  const only = actor.token?.chatbotId;
  // A header holds no line break: no key that is given is one of these.
  const key = only ? `${only}\n${given}` : given;
  const db = await getDatabase();
  if (!(await takeKey(db, actor.accountId, key, fingerprint, ABANDONED_SECONDS))) {
    const known = await findKey(db, actor.accountId, key);
    if (known && known.fingerprint !== fingerprint) {
      throw new AppError("idempotency_mismatch", "This Idempotency-Key was used with another call.", {
        param: "Idempotency-Key",
      });
    }
    if (known?.status) return { status: known.status, body: known.body, replayed: true };
    throw new AppError("idempotency_in_flight", "The first call with this Idempotency-Key is still under way.", {
      retryAfter: 1,
    });
  }
  const keep: KeepAnswer = async (tx, body) => {
    if (await keepAnswer(tx, actor.accountId, key, status, body)) return;
    throw new AppError("idempotency_in_flight", "Another call with this Idempotency-Key was faster.", {
      retryAfter: 1,
    });
  };
  try {
    const body = await run(keep);
    await keepAnswer(db, actor.accountId, key, status, body);
    return { status, body, replayed: false };
  } catch (error) {
    await dropKey(db, actor.accountId, key);
    throw error;
  }
}
