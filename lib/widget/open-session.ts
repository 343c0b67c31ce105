import { randomBase62 } from "#lib/process/ids";
import { admit, type Embedding } from "#lib/widget/admit";
import { type SessionView, sessionView } from "#lib/widget/schema";
import { TICKET_MS, visitorToRenew, writeTicket } from "#lib/widget/ticket";

/**
 * A ticket for 15 minutes. With the visitor's last one (`Authorization: Ticket …`), expired or not, they stay the same visitor.
 * @throws not_found, forbidden
 */
export async function openSession(
  embedding: Embedding,
  authorization: string | null,
  now: number = Date.now(),
): Promise<SessionView> {
  await admit(embedding);
  const { chatbotId, origin } = embedding;
  const visitorId = visitorToRenew(authorization, { chatbotId, origin }, now) ?? randomBase62(22);
  const expires = now + TICKET_MS;
  const ticket = writeTicket({ chatbotId, origin, visitorId, expires });
  return sessionView.parse({ ticket, visitorId, expiresAt: new Date(expires).toISOString() });
}
