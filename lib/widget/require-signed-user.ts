import type { Visited } from "#lib/chatbots/embed/visited-chatbot";
import { AppError } from "#lib/process/errors";
import type { SignedUser } from "#lib/widget/verify-identity";

/** @throws unauthorized where the chatbot is for people whom their website has signed in, and this is nobody of them */
export function requireSignedUser(chatbot: Visited["chatbot"], user: SignedUser | undefined): void {
  if (!chatbot.identityRequired || user) return;
  throw new AppError("unauthorized", "This chat is for visitors who are signed in to its website.");
}
