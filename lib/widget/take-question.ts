import { addressDigest } from "#lib/budgets/address-digest";
import { DAY_MS, MINUTE_MS, takeBudgets } from "#lib/budgets/take-budgets";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/** Questions that websites may ask of one chatbot, in windows of a minute or of a day (UTC). */
export const WIDGET_LIMITS = { visitorPerMinute: 12, addressPerMinute: 60, chatbotPerDay: 10_000 };

type Asker = { visitorId: string; address: string };

/** Takes a question out of the budgets of its visitor, its network address and its chatbot. @throws rate_limited */
export async function takeQuestion(scope: ChatbotScope, { visitorId, address }: Asker, now?: number): Promise<void> {
  const { chatbotPerDay, addressPerMinute, visitorPerMinute } = WIDGET_LIMITS;
  const allowances = [
    { subject: "chatbot", windowMs: DAY_MS, limit: chatbotPerDay },
    { subject: `address:${addressDigest(address)}`, windowMs: MINUTE_MS, limit: addressPerMinute },
    { subject: `visitor:${visitorId}`, windowMs: MINUTE_MS, limit: visitorPerMinute },
  ];
  await takeBudgets(scope, allowances, { refusal: "Too many questions at once.", now });
}
