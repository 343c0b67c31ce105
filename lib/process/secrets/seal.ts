import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { authSecret } from "#lib/process/secrets/auth-secret";

const VERSION = "v1";
const IV_BYTES = 12;

/** What a sealed text is for and belongs to: for another purpose or under another owner it cannot be opened. */
export type SealPlace = { purpose: string; boundTo: readonly string[] };

const derive = (purpose: string, use: string, bytes: number) =>
  Buffer.from(hkdfSync("sha256", authSecret(), "", `chatbot2000 ${purpose} ${use} ${VERSION}`, bytes));
/** Tells which secret a text was sealed with, and nothing about it. */
const secretId = (purpose: string) => derive(purpose, "id", 6).toString("base64url");
const bound = ({ boundTo }: SealPlace) => Buffer.from(JSON.stringify([VERSION, ...boundTo]));

/**
 * A text, encrypted with AES-256-GCM under a key that HKDF (RFC 5869) derives from the server's secret:
 * `version.id of the secret.nonce.tag and ciphertext`.
 */
export function seal(text: string, place: SealPlace): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", derive(place.purpose, "encryption", 32), iv).setAAD(bound(place));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [
    VERSION,
    secretId(place.purpose),
    iv.toString("base64url"),
    Buffer.concat([cipher.getAuthTag(), sealed]).toString("base64url"),
  ].join(".");
}

/** The text, or null where the server's secret is another one by now, or it is not what `seal` made for this place. */
export function unseal(sealed: string, place: SealPlace): string | null {
  const [version, id, iv = "", body = ""] = sealed.split(".");
  if (version !== VERSION || id !== secretId(place.purpose)) return null;
  const bytes = Buffer.from(body, "base64url");
  try {
    const decipher = createDecipheriv(
      "aes-256-gcm",
      derive(place.purpose, "encryption", 32),
      Buffer.from(iv, "base64url"),
      { authTagLength: 16 },
    );
    decipher.setAAD(bound(place)).setAuthTag(bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
