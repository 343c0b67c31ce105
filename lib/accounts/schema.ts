import { z } from "zod";
import { PASSWORD_LENGTH } from "#lib/process/password-length";

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An email address has at most 254 characters.")
  .min(1, "Enter your email address.")
  .pipe(z.email("Enter an email address, such as ada@example.com."));
const password = z
  .string()
  .min(PASSWORD_LENGTH.min, `A password needs at least ${PASSWORD_LENGTH.min} characters.`)
  .max(PASSWORD_LENGTH.max, `A password has at most ${PASSWORD_LENGTH.max} characters.`)
  .refine((value) => value.trim() !== "", "A password needs more than spaces.");

export const signUpInput = z.object({
  email,
  password,
  name: z.string().trim().max(100, "A name has at most 100 characters.").default(""),
  /** The secret of an invitation's link. */
  invitation: z.string().max(200).nullable().default(null),
});
export const signInInput = z.object({ email, password: z.string().min(1, "Enter your password.").max(200) });
export const profileForm = z.object({
  name: z.string().trim().max(100, "A name has at most 100 characters."),
  email,
});
/** Changes what is given; `version` is the one at which the caller read the profile. */
export const updateProfileInput = profileForm.partial().extend({
  version: z.number("version is a number.").int("version is a whole number.").optional(),
});
export const changePasswordInput = z.object({
  currentPassword: z.string().min(1, "Enter your current password.").max(200),
  newPassword: password,
});
export const resetPasswordInput = z.object({ email, password });
/** The account's email address, typed to confirm. */
export const deleteAccountInput = z.object({ confirmation: z.string() });

export const userView = z.object({
  id: z.string(),
  /** Of name and email. */
  version: z.number(),
  email: z.string(),
  name: z.string(),
  hasPassword: z.boolean(),
  createdAt: z.iso.datetime(),
});

export type SignUpInput = z.input<typeof signUpInput>;
export type UserView = z.infer<typeof userView>;
