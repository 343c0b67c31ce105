import { ensureOwner } from "#lib/accounts/ensure-owner";
import { keepGivenToken } from "#lib/api-tokens/keep-given-token";
import { env } from "#lib/process/env";

/**
 * First start for automation: makes the owner of `OWNER_EMAIL` / `OWNER_PASSWORD` with the API token `OWNER_API_TOKEN`.
 * What is there already is never overwritten, whatever the variables say. Without a password the owner has only the token.
 */
export async function seedOwner(): Promise<void> {
  const { OWNER_EMAIL, OWNER_PASSWORD, OWNER_API_TOKEN } = env();
  if (!OWNER_EMAIL) return;
  const accountId = await ensureOwner(OWNER_EMAIL.toLowerCase(), OWNER_PASSWORD);
  if (OWNER_API_TOKEN) await keepGivenToken(accountId, OWNER_API_TOKEN);
}
