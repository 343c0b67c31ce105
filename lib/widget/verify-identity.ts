import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { AppError } from "#lib/process/errors";

/** What a website says of its visitor: a token that it has signed, or an id with its HMAC, as Chatwoot, Intercom and Chatbase take it. */
export const identityInput = z.union([
  z.object({ token: z.string().min(1).max(4_096) }),
  z.object({ user_id: z.string().min(1).max(128), user_hash: z.string().regex(/^[0-9a-f]{64}$/i) }),
]);
export type Identity = z.infer<typeof identityInput>;

/** A visitor whose website has signed who they are. */
export type SignedUser = { id: string; name: string | null; email: string | null };

/** Seconds by which the website's clock may differ from ours. */
const SKEW = 30;

const headerOf = z.object({ alg: z.literal("HS256"), typ: z.string().optional(), crit: z.never().optional() });
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((text) => text || null);
const claimsOf = z.object({
  user_id: z.union([z.string().min(1).max(128), z.number().int().transform(String)]),
  exp: z.number(),
  nbf: z.number().optional(),
  name: optional(100),
  email: optional(254),
});

const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest();
const isSame = (given: Buffer, right: Buffer) => given.length === right.length && timingSafeEqual(given, right);

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

const refused = (reason: string) => new AppError("unauthorized", `The visitor's identity was refused: ${reason}`);

/**
 * The visitor that one of the secrets vouches for, and until when (milliseconds since 1970). A token is a JSON Web Token (RFC 7519) that is
 * signed with HS256 and nothing else, whatever its header says, and that ends: name and email address count as they are signed. Of an
 * `user_hash` the id alone is signed, and it has no end.
 * @throws unauthorized, with what is wrong for who builds it
 */
export function verifyIdentity(
  identity: Identity,
  secrets: readonly string[],
  now: number,
): { user: SignedUser; until: number } {
  if (secrets.length === 0) throw refused("the chatbot has no secret for it.");
  if ("user_hash" in identity) {
    const given = Buffer.from(identity.user_hash, "hex");
    if (!secrets.some((secret) => isSame(given, hmac(secret, identity.user_id))))
      throw refused("user_hash is not the hexadecimal HMAC-SHA256 of user_id.");
    return { user: { id: identity.user_id, name: null, email: null }, until: Number.POSITIVE_INFINITY };
  }
  const parts = identity.token.split(".");
  const [header = "", payload = "", signature = ""] = parts;
  if (parts.length !== 3 || !parts.every((part) => /^[\w-]+$/.test(part))) throw refused("the token is no JWT.");
  if (!headerOf.safeParse(jsonOf(header)).success) throw refused("the token's algorithm is not HS256.");
  const given = Buffer.from(signature, "base64url");
  if (!secrets.some((secret) => isSame(given, hmac(secret, `${header}.${payload}`))))
    throw refused("the token is signed with another secret.");
  const claims = claimsOf.safeParse(jsonOf(payload));
  if (!claims.success)
    throw refused("the token needs user_id (a text of up to 128 characters) and exp (seconds since 1970).");
  const { user_id: id, exp, nbf = 0, name, email } = claims.data;
  const seconds = now / 1_000;
  if (exp <= seconds - SKEW) throw refused("the token has expired.");
  if (nbf > seconds + SKEW) throw refused("the token is not valid yet.");
  return { user: { id, name, email }, until: (exp + SKEW) * 1_000 };
}
