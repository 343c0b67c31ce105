import type { Tx } from "#db/client";
import { checkLimit } from "#lib/accounts/plan/check-limit";
import { tellNearLimit } from "#lib/accounts/plan/near-limit";
import { PLANS } from "#lib/accounts/plan/plans";
import { countChatbots } from "#lib/chatbots/store";
import type { Actor } from "#lib/process/actor";

/**
 * Holds one more chatbot against the plan, in a transaction that has locked the account. The account's webhooks are told when it comes near
 * the limit. @throws account_limit
 */
export async function holdChatbotLimit(tx: Tx, { accountId, plan }: Actor): Promise<void> {
  const before = await countChatbots(tx, accountId);
  const limit = PLANS[plan].chatbots;
  checkLimit("chatbots", limit, before, before + 1);
  await tellNearLimit(tx, { accountId, chatbotId: null }, "chatbots", limit, { before, after: before + 1 });
}
