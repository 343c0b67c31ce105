import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { AppError } from "#lib/process/errors";
import { authSecret } from "#lib/process/secrets/auth-secret";

export const TICKET_MS = 15 * 60_000;
/** A ticket that expired this long ago at most still tells which visitor asks for a new one. */
const RENEW_MS = 24 * 3_600_000;

const claims = z.object({
  chatbotId: z.string(),
  origin: z.string(),
  visitorId: z.string(),
  /** Milliseconds since 1970. */
  expires: z.number(),
  /** Who the website has signed that they are. */
  user: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }).optional(),
});
export type Ticket = z.infer<typeof claims>;

/** A key of its own: what is signed with it is good for nothing else, and what other keys sign is no ticket. */
function key(purpose: string): Buffer {
  return createHmac("sha256", authSecret()).update(`chatbot2000 widget ${purpose} v1`).digest();
}

const sign = (body: string) => createHmac("sha256", key("ticket")).update(body).digest();

/** The visitor that a person is, on whatever device: one of their own for each chatbot. */
export function visitorOfUser(chatbotId: string, userId: string): string {
  const text = JSON.stringify([chatbotId, userId]);
  return `u${createHmac("sha256", key("person")).update(text).digest("hex").slice(0, 21)}`;
}

/** A ticket as text: it names a visitor of one chatbot on one website until it expires. */
export function writeTicket(ticket: Ticket): string {
  const body = Buffer.from(JSON.stringify(ticket)).toString("base64url");
  return `${body}.${sign(body).toString("base64url")}`;
}

/** What stands in an `Authorization: Ticket …` that this server has signed; null for every other header. It may have expired. */
function readTicket(header: string | null): Ticket | null {
  const [, body = "", signature = ""] = /^Ticket ([\w-]{1,4000})\.([\w-]{43})$/.exec(header ?? "") ?? [];
  const given = Buffer.from(signature, "base64url");
  if (given.length !== 32 || !timingSafeEqual(given, sign(body))) return null;
  return claims.parse(JSON.parse(Buffer.from(body, "base64url").toString()));
}

/** The visitor for whom a new ticket is asked with an old one, where that was for the same chatbot and website; else null. */
export function visitorToRenew(
  header: string | null,
  of: Pick<Ticket, "chatbotId" | "origin">,
  now: number,
): string | null {
  const ticket = readTicket(header);
  if (!ticket || ticket.chatbotId !== of.chatbotId || ticket.origin !== of.origin) return null;
  // Who was signed in is that by a new signature alone.
  if (ticket.user) return null;
  return ticket.expires + RENEW_MS > now ? ticket.visitorId : null;
}

/**
 * The ticket of a call for this chatbot on this website. One answer for a missing, forged, expired and foreign one.
 * @throws unauthorized
 */
export function requireTicket(header: string | null, of: Pick<Ticket, "chatbotId" | "origin">, now: number): Ticket {
  const ticket = readTicket(header);
  if (ticket && ticket.chatbotId === of.chatbotId && ticket.origin === of.origin && ticket.expires > now) return ticket;
  throw new AppError("unauthorized", "The chat's ticket is missing, or not valid here. Open the chat again.");
}
