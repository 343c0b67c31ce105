import type { Tx } from "#db/client";
import { monthOf } from "#lib/accounts/plan/month";
import type { PlanLimits } from "#lib/accounts/plan/plans";
import { eventId } from "#lib/events/event-id";
import { publishEvent } from "#lib/events/publish-event";
import type { EventData } from "#lib/events/schema";

/** From this share of a limit on it is near. */
const NEAR = 0.8;

/** The use from which on a limit is near. */
export const nearAt = (limit: number): number => Math.ceil(limit * NEAR);

type Near = EventData<"chatbot.limit_near">;

const onceFor = ({ month, limit, chatbotId }: Near) => [month, limit, chatbotId ?? ""];

/** The event that a limit is near, for a statement that writes it itself. */
export const nearLimitEvent = (data: Near) => ({ id: eventId("chatbot.limit_near", onceFor(data)), data });

/** Tells the account's webhooks, once a month, when this change brings the use of a limit near it. `limit`: null for none. */
export async function tellNearLimit(
  tx: Tx,
  { accountId, chatbotId }: { accountId: string; chatbotId: string | null },
  name: keyof PlanLimits,
  limit: number | null,
  { before, after }: { before: number; after: number },
): Promise<void> {
  if (limit === null || before >= nearAt(limit) || after < nearAt(limit)) return;
  const data = { chatbotId, limit: name, used: after, max: limit, month: monthOf(new Date()) };
  await publishEvent(tx, accountId, "chatbot.limit_near", data, onceFor(data));
}
