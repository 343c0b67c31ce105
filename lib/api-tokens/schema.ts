import { z } from "zod";
import { TOKEN_SCOPES } from "#lib/browser/token-scopes";

export const createTokenInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Give the token a name.")
    .max(100, "A name has at most 100 characters.")
    .describe("The token's name, up to 100 characters."),
  scopes: z
    .array(z.enum(TOKEN_SCOPES, "A scope is read, chat or manage."), "scopes is a list.")
    .min(1, "Choose at least one scope.")
    .max(TOKEN_SCOPES.length, "Name each scope once.")
    .nullish()
    .transform((scopes) => TOKEN_SCOPES.filter((scope) => (scopes ?? TOKEN_SCOPES).includes(scope)))
    .describe("What the token may do; everything if absent."),
  chatbotId: z
    .string("chatbotId is a text.")
    .nullable()
    .default(null)
    .describe("The only chatbot that it works for; absent for all of the account."),
  expiresInDays: z
    .number("expiresInDays is a number or null.")
    .int("expiresInDays is a whole number.")
    .min(1, "A token is valid for at least 1 day.")
    .max(3650, "A token is valid for at most 3,650 days.")
    .nullable()
    .default(null)
    .describe("Days until the token expires; absent for never."),
});
export const revokeTokenInput = z.object({ id: z.string() });
export const tokenIdInput = z.object({ tokenId: z.string().describe("The token's ID.") });

export const tokenView = z
  .object({
    id: z.string().describe("The token's ID."),
    name: z.string().describe("The token's name."),
    lastFour: z.string().describe("The last four characters of the token."),
    scopes: z.array(z.enum(TOKEN_SCOPES)).describe("What the token may do."),
    chatbotId: z.string().nullable().describe("The only chatbot that it works for; null for all of the account."),
    chatbotName: z.string().nullable().describe("The name of that chatbot."),
    createdAt: z.iso.datetime().describe("When it was created."),
    lastUsedAt: z.iso.datetime().nullable().describe("When it was last used; null if never."),
    expiresAt: z.iso.datetime().nullable().describe("When it expires; null for never."),
    revokedAt: z.iso.datetime().nullable().describe("When it was revoked; null if it was not."),
  })
  .meta({ id: "Token" });
export const tokenListView = z.object({
  items: z.array(tokenView).describe("All tokens of the account, also those that were revoked or have expired."),
});
/** `token` is the secret itself: in this view only, once. */
export const createdTokenView = tokenView
  .extend({ token: z.string().describe("The token itself. No later response repeats it.") })
  .meta({ id: "CreatedToken" });

export type CreateTokenInput = z.input<typeof createTokenInput>;
export type TokenView = z.infer<typeof tokenView>;
export type CreatedTokenView = z.infer<typeof createdTokenView>;
