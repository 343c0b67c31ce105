import type { TokenScope } from "#lib/browser/token-scopes";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** Whether the actor may do what this scope is for: a token without it may not. */
export function hasScope({ token }: Pick<Actor, "token">, scope: TokenScope): boolean {
  return !token || token.scopes.includes(scope);
}

/** @throws insufficient_scope when it is a token that acts, and one without this scope. */
export function requireScope(actor: Actor, scope: TokenScope): void {
  if (!actor.token || hasScope(actor, scope)) return;
  const message = `This API token lacks the scope \`${scope}\`; it has ${actor.token.scopes.map((has) => `\`${has}\``).join(" and ")}.`;
  throw new AppError("insufficient_scope", message);
}

/** Refuses a token of one chatbot what concerns the account. @throws insufficient_scope */
export function requireWholeAccount(actor: Actor): void {
  if (!actor.token?.chatbotId) return;
  throw new AppError(
    "insufficient_scope",
    "This API token is limited to one chatbot; this call concerns the whole account.",
  );
}
