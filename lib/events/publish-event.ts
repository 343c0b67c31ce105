import type { Tx } from "#db/client";
import { eventId } from "#lib/events/event-id";
import { EVENT_TEXT_MAX, type EventData, type EventName } from "#lib/events/schema";
import { insertEvent } from "#lib/events/store";
import { storable } from "#lib/process/storable";

/**
 * Tells the account's webhooks what happened, in the transaction in which it does: it is sent once that is committed, and never if it is
 * rolled back. Texts are cut to what an event holds. `once`: what makes two events the same, of which the second is not sent.
 */
export async function publishEvent<Name extends EventName>(
  tx: Tx,
  accountId: string,
  type: Name,
  data: EventData<Name>,
  once?: readonly string[],
): Promise<void> {
  const { chatbotId } = data as { chatbotId: string | null };
  await insertEvent(tx, { accountId, chatbotId, id: eventId(type, once), type, data: bounded(data) });
}

function bounded(data: Record<string, unknown>): Record<string, unknown> {
  const cut = (value: unknown) => (typeof value === "string" ? value.slice(0, EVENT_TEXT_MAX) : value);
  return storable(Object.fromEntries(Object.entries(data).map(([name, value]) => [name, cut(value)])));
}
