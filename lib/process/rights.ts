import type { Actor, TokenScope } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** No chatbot has this id: a chatbot that a token does not work for is as one that does not exist. */
const NO_CHATBOT = "bot_0000000000000000000000";

/** @throws insufficient_scope when it is a token that acts, and one without this scope. */
export function requireScope(actor: Actor, scope: TokenScope): void {
  if (!actor.token || actor.token.scopes.includes(scope)) return;
  const message = `This API token lacks the scope \`${scope}\`; it has ${actor.token.scopes.map((has) => `\`${has}\``).join(" and ")}.`;
  throw new AppError("insufficient_scope", message);
}

/** Refuses a token of one chatbot what concerns the account. @throws insufficient_scope */
export function requireWholeAccount(actor: Actor): void {
  if (!actor.token?.chatbotId) return;
  throw new AppError("insufficient_scope", "This API token works for one chatbot only, and this concerns the account.");
}

/** The input of a call as a token of one chatbot may give it: the id of any other chatbot becomes one that does not exist. */
export function withinRights<Input extends Record<string, unknown>>(actor: Actor, input: Input): Input {
  const only = actor.token?.chatbotId;
  if (!only || typeof input.chatbotId !== "string" || input.chatbotId === only) return input;
  return { ...input, chatbotId: NO_CHATBOT };
}
