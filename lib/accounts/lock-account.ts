import type { Tx } from "#db/client";
import { lockAccount } from "#lib/accounts/store";

/** Other nouns' way to lock the account while they check one of its limits; until the transaction ends. */
export function lockAccountRow(tx: Tx, accountId: string): Promise<void> {
  return lockAccount(tx, accountId);
}
