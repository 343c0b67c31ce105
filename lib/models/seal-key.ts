import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { authSecret } from "#lib/process/auth-secret";

const VERSION = "v1";
const IV_BYTES = 12;

/** What a sealed key belongs to: under another account or address it cannot be opened. */
export type KeyPlace = { accountId: string; baseUrl: string };

const derive = (use: string, bytes: number) =>
  Buffer.from(hkdfSync("sha256", authSecret(), "", `chatbot2000 model key ${use} ${VERSION}`, bytes));
/** Tells which secret a key was sealed with, and nothing about it. */
const secretId = () => derive("id", 6).toString("base64url");
const boundTo = ({ accountId, baseUrl }: KeyPlace) => Buffer.from(JSON.stringify([VERSION, accountId, baseUrl]));

/**
 * A service's key, encrypted with AES-256-GCM under a key that HKDF (RFC 5869) derives from the server's secret:
 * `version.id of the secret.nonce.tag and ciphertext`.
 */
export function sealKey(key: string, place: KeyPlace): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", derive("encryption", 32), iv).setAAD(boundTo(place));
  const sealed = Buffer.concat([cipher.update(key, "utf8"), cipher.final()]);
  return [
    VERSION,
    secretId(),
    iv.toString("base64url"),
    Buffer.concat([cipher.getAuthTag(), sealed]).toString("base64url"),
  ].join(".");
}

/** The key, or null where the server's secret is another one by now, or the text is not what `sealKey` made for this place. */
export function unsealKey(sealed: string, place: KeyPlace): string | null {
  const [version, id, iv = "", body = ""] = sealed.split(".");
  if (version !== VERSION || id !== secretId()) return null;
  const bytes = Buffer.from(body, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", derive("encryption", 32), Buffer.from(iv, "base64url"), {
      authTagLength: 16,
    });
    decipher.setAAD(boundTo(place)).setAuthTag(bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
