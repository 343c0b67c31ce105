import type { PlanName } from "#lib/accounts/plan/plans";

/** Who acts: every use-case's first parameter. It is made only by the doors in lib/auth, never from input. */
export type Actor = {
  accountId: string;
  /** Null where a token acts. */
  userId: string | null;
  plan: PlanName;
};
