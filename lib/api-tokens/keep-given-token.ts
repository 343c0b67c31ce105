import { getDatabase } from "#db/client";
import { insertToken } from "#lib/api-tokens/store";
import { newId } from "#lib/process/ids";
import { tokenDigest } from "#lib/process/token-format";

/** Keeps a token that was made elsewhere (`OWNER_API_TOKEN`); one that is there already, revoked or not, stays as it is. */
export async function keepGivenToken(accountId: string, token: string): Promise<void> {
  await insertToken(await getDatabase(), {
    id: newId("tok"),
    accountId,
    name: "OWNER_API_TOKEN",
    digest: tokenDigest(token),
    lastFour: token.slice(-4),
  });
}
