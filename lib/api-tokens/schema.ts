import { z } from "zod";

export const createTokenInput = z.object({
  name: z.string().trim().min(1, "Give the token a name.").max(100, "A name has at most 100 characters."),
  /** Days until the token stops working; null for never. */
  expiresInDays: z.number().int().min(1).max(3650).nullable().default(null),
});
export const revokeTokenInput = z.object({ id: z.string() });

export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  lastFour: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
/** `token` is the secret itself: in this view only, once. */
export const createdTokenView = tokenView.extend({ token: z.string() });

export type CreateTokenInput = z.input<typeof createTokenInput>;
export type TokenView = z.infer<typeof tokenView>;
export type CreatedTokenView = z.infer<typeof createdTokenView>;
