import { z } from "zod";
import { chatbotIdInput } from "#lib/chatbots/schema";

/** One to sign with, and the one before it until every signature of that has ended. */
export const SECRETS_MAX = 2;

export const identitySecretInput = chatbotIdInput.extend({
  secretId: z.string("secretId is a text.").min(1).max(64).describe("The secret's ID."),
});
export const identitySecretView = z
  .object({
    id: z.string().describe("The secret's ID."),
    hint: z.string().describe("Its last four characters."),
    createdAt: z.iso.datetime().describe("When it was created."),
  })
  .meta({ id: "IdentitySecret" });
export const createdIdentitySecretView = identitySecretView
  .extend({ secret: z.string().describe("The secret itself, shown this once.") })
  .meta({ id: "CreatedIdentitySecret" });
export const identitySecretListView = z.object({
  items: z.array(identitySecretView).describe("The chatbot's secrets, the oldest first."),
});

export type IdentitySecretView = z.infer<typeof identitySecretView>;
export type CreatedIdentitySecretView = z.infer<typeof createdIdentitySecretView>;
