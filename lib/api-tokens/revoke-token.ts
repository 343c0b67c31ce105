import type { z } from "zod";
import { getDatabase } from "#db/client";
import { revokeTokenInput, type TokenView } from "#lib/api-tokens/schema";
import { findTokenRow, revokeTokenRow } from "#lib/api-tokens/store";
import { toTokenView } from "#lib/api-tokens/to-token-view";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** Revokes a token: the next request with it gets 401. Revoking twice changes nothing. @throws not_found */
export async function revokeToken(actor: Actor, input: z.input<typeof revokeTokenInput>): Promise<TokenView> {
  const { id } = revokeTokenInput.parse(input);
  const db = await getDatabase();
  await revokeTokenRow(db, actor, id);
  const row = await findTokenRow(db, actor, id);
  if (!row) throw new AppError("not_found", "There is no such API token.");
  return toTokenView(row);
}
