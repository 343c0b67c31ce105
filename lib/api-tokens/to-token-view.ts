import { type TokenView, tokenView } from "#lib/api-tokens/schema";
import type { NamedTokenRow } from "#lib/api-tokens/store";

export function toTokenView({ token, chatbotName }: NamedTokenRow): TokenView {
  return tokenView.parse({
    id: token.id,
    name: token.name,
    lastFour: token.lastFour,
    scopes: token.scopes,
    chatbotId: token.chatbotId,
    chatbotName,
    createdAt: token.createdAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    expiresAt: token.expiresAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
  });
}
