import { z } from "zod";
import { TOKEN_SCOPES } from "#lib/process/actor";

export const createTokenInput = z.object({
  name: z.string().trim().min(1, "Give the token a name.").max(100, "A name has at most 100 characters."),
  /** What it may do; everything where nothing is said. */
  scopes: z
    .array(z.enum(TOKEN_SCOPES, "A scope is read, chat or manage."), "scopes is a list.")
    .min(1, "Choose at least one scope.")
    .max(TOKEN_SCOPES.length, "Name each scope once.")
    .nullish()
    .transform((scopes) => TOKEN_SCOPES.filter((scope) => (scopes ?? TOKEN_SCOPES).includes(scope))),
  /** The only chatbot that it works for; null for all of the account. */
  chatbotId: z
    .string("chatbotId is a text.")
    .nullish()
    .transform((chatbotId) => chatbotId ?? null),
  /** Days until the token stops working; null for never. */
  expiresInDays: z
    .number("expiresInDays is a number or null.")
    .int("expiresInDays is a whole number.")
    .min(1, "A token works for a day at least.")
    .max(3650, "A token expires in 3,650 days at most.")
    .nullish()
    .transform((days) => days ?? null),
});
export const listTokensInput = z.object({});
export const revokeTokenInput = z.object({ id: z.string() });
export const tokenIdInput = z.object({ tokenId: z.string() });

export const tokenView = z
  .object({
    id: z.string(),
    name: z.string(),
    lastFour: z.string(),
    scopes: z.array(z.enum(TOKEN_SCOPES)),
    chatbotId: z.string().nullable(),
    chatbotName: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Token" });
export const tokenListView = z.object({ items: z.array(tokenView) });
/** `token` is the secret itself: in this view only, once. */
export const createdTokenView = tokenView.extend({ token: z.string() }).meta({ id: "CreatedToken" });

export type CreateTokenInput = z.input<typeof createTokenInput>;
export type TokenView = z.infer<typeof tokenView>;
export type CreatedTokenView = z.infer<typeof createdTokenView>;
