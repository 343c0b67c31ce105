/** The tokens that `seed-accounts.ts` made. */
export type SeededTokens = {
  /** Two accounts without limits that know nothing of each other. */
  alice: string;
  bob: string;
  /** Accounts on the plan `free`; each test that uses up a limit takes one of its own. */
  free: string[];
  /** On the plan `free`, with one message left this month. */
  spent: string;
  /** Tokens of alice that are not in force any more. */
  revoked: string;
  expired: string;
};
