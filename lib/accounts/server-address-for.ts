import { getDatabase } from "#db/client";
import { isOwnerAccount } from "#lib/accounts/store";
import { env } from "#lib/process/env";

/** The address that this server is set up for, for the account that owns the server; null for any other, which cannot change it. */
export async function serverAddressFor(accountId: string): Promise<string | null> {
  return (await isOwnerAccount(await getDatabase(), accountId)) ? env().APP_URL : null;
}
