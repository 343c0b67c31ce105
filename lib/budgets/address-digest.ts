import { createHmac } from "node:crypto";
import { authSecret } from "#lib/process/secrets/auth-secret";

/** The subject under which a network address is counted: nobody can read the address out of it. */
export function addressDigest(address: string): string {
  const key = createHmac("sha256", authSecret()).update("chatbot2000 widget address v1").digest();
  return createHmac("sha256", key).update(address).digest("base64url").slice(0, 22);
}
