import { openIdentitySecrets } from "#lib/chatbots/identity/identity-secrets";
import { randomBase62 } from "#lib/process/ids";
import { admit, type Embedding } from "#lib/widget/admit";
import { requireSignedUser } from "#lib/widget/require-signed-user";
import { type SessionView, sessionView } from "#lib/widget/schema";
import { TICKET_MS, visitorOfUser, visitorToRenew, writeTicket } from "#lib/widget/ticket";
import { type Identity, verifyIdentity } from "#lib/widget/verify-identity";

/**
 * A ticket for 15 minutes. With the visitor's last one (`Authorization: Ticket …`), expired or not, they stay the same visitor.
 * Whom the website has signed in is the visitor of their own, until that signature ends.
 * @throws not_found, forbidden, unauthorized
 */
export async function openSession(
  embedding: Embedding,
  authorization: string | null,
  identity: Identity | null = null,
  now: number = Date.now(),
): Promise<SessionView> {
  const { chatbot, channel } = await admit(embedding);
  const { chatbotId, origin } = embedding;
  const signed = identity && verifyIdentity(identity, openIdentitySecrets(chatbot), now);
  if (!signed && channel === "embed") requireSignedUser(chatbot, undefined);
  const visitorId = signed
    ? visitorOfUser(chatbotId, signed.user.id)
    : (visitorToRenew(authorization, { chatbotId, origin }, now) ?? randomBase62(22));
  const expires = Math.min(now + TICKET_MS, signed?.until ?? Number.POSITIVE_INFINITY);
  const ticket = writeTicket({ chatbotId, origin, visitorId, expires, ...(signed && { user: signed.user }) });
  return sessionView.parse({ ticket, visitorId, expiresAt: new Date(expires).toISOString() });
}
