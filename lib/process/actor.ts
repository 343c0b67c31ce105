import type { PlanName } from "#lib/accounts/plan/plans";
import type { TokenScope } from "#lib/browser/token-scopes";

export type TokenRights = {
  scopes: readonly TokenScope[];
  /** The only chatbot that it works for; null for all of the account. */
  chatbotId: string | null;
  expiresAt: Date | null;
};

/** Who acts: every use-case's first parameter. It is made only by the doors in lib/auth, never from input. */
export type Actor = {
  accountId: string;
  /** Null where a token acts. */
  userId: string | null;
  plan: PlanName;
  /** What the token that acts may do; absent where somebody is signed in, who may do everything. */
  token?: TokenRights;
};
