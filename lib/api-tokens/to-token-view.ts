import { type TokenView, tokenView } from "#lib/api-tokens/schema";
import type { TokenRow } from "#lib/api-tokens/store";

export function toTokenView(row: TokenRow): TokenView {
  return tokenView.parse({
    id: row.id,
    name: row.name,
    lastFour: row.lastFour,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  });
}
