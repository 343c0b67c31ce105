import { createdTokenView, createTokenInput, tokenIdInput, tokenListView, tokenView } from "#lib/api-tokens/schema";
import { noInput } from "#lib/http/body/no-input";
import { TOKEN_ID } from "#lib/operations/examples";
import { operation } from "#lib/operations/operation";

const list = "/api/v1/tokens";
const shared = { tag: "API tokens", auth: "any", keepsToChatbot: true } as const;
const token = {
  id: TOKEN_ID,
  name: "Website",
  lastFour: "1a2b",
  scopes: ["read" as const, "chat" as const],
  chatbotId: null,
  chatbotName: null,
  createdAt: "2026-11-02T09:30:00.000Z",
  lastUsedAt: "2026-11-28T14:05:12.000Z",
  expiresAt: "2027-11-02T09:30:00.000Z",
  revokedAt: null,
};

export const tokens = {
  list: operation({
    ...shared,
    id: "listTokens",
    method: "GET",
    path: list,
    summary: "List API tokens",
    description: "Returns the account's API tokens. The tokens themselves are shown once, when they are created.",
    scope: "read",
    input: noInput,
    output: tokenListView,
    example: { request: {}, response: { items: [token] } },
  }),
  create: operation({
    ...shared,
    id: "createToken",
    method: "POST",
    path: list,
    summary: "Create an API token",
    description:
      "Creates an API token and returns it, this once. A token cannot create one that may do more than itself, or that lives longer. 409 if the account has 50 live tokens.",
    scope: "manage",
    input: createTokenInput,
    output: createdTokenView,
    status: 201,
    takesNoKey: "a token is shown once, and kept nowhere",
    errors: ["conflict", "not_found"],
    example: {
      request: { name: token.name, scopes: token.scopes, expiresInDays: 365 },
      response: { ...token, lastUsedAt: null, token: "cb_0wQxN7vRk2LsTz9YbHcJm4DfGp6X1a2b" },
    },
  }),
  revoke: operation({
    ...shared,
    id: "revokeToken",
    method: "DELETE",
    path: `${list}/{tokenId}`,
    summary: "Revoke an API token",
    description: "Revokes an API token, in force from its next call on.",
    scope: "manage",
    input: tokenIdInput,
    output: tokenView,
    example: { request: { tokenId: token.id }, response: { ...token, revokedAt: "2026-11-29T08:00:00.000Z" } },
  }),
};
