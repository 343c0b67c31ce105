import { z } from "zod";
import { PASSWORD_LENGTH } from "#lib/accounts/password-length";

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An e-mail address has at most 254 characters.")
  .pipe(z.email("This is not an e-mail address."));
const password = z
  .string()
  .min(PASSWORD_LENGTH.min, `A password needs at least ${PASSWORD_LENGTH.min} characters.`)
  .max(PASSWORD_LENGTH.max, `A password has at most ${PASSWORD_LENGTH.max} characters.`);

export const signUpInput = z.object({
  email,
  password,
  name: z.string().trim().max(100, "A name has at most 100 characters.").default(""),
});
export const signInInput = z.object({ email, password: z.string().min(1, "Type your password.").max(200) });
export const updateProfileInput = z.object({
  name: z.string().trim().max(100, "A name has at most 100 characters."),
  email,
});
export const changePasswordInput = z.object({
  currentPassword: z.string().min(1, "Type your current password.").max(200),
  newPassword: password,
});
/** The account's e-mail address, typed to confirm. */
export const deleteAccountInput = z.object({ confirmation: z.string() });

export const userView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  hasPassword: z.boolean(),
  createdAt: z.iso.datetime(),
});

const limitView = z.object({ used: z.number(), limit: z.number().nullable() });
export const usageView = z.object({
  plan: z.enum(["free", "pro", "unlimited"]),
  month: z.string(),
  messages: limitView,
  chatbots: limitView,
  /** Per chatbot, the fullest first. */
  perChatbot: z.array(
    z.object({ id: z.string(), name: z.string(), qas: limitView, urls: limitView, characters: limitView }),
  ),
  /** The last 30 days, oldest first, UTC. */
  days: z.array(z.object({ day: z.string(), answered: z.number(), unanswered: z.number() })),
});

export type SignUpInput = z.input<typeof signUpInput>;
export type UserView = z.infer<typeof userView>;
export type UsageView = z.infer<typeof usageView>;
