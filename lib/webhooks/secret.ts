import { createHmac, randomBytes } from "node:crypto";
import { seal, unseal } from "#lib/process/secrets/seal";

const PREFIX = "whsec_";
const BYTES = 32;

type Owner = { accountId: string; id: string };

const placeOf = ({ accountId, id }: Owner) => ({ purpose: "webhook secret", boundTo: [accountId, id] });

/** A new secret as Standard Webhooks has it: `whsec_` and 32 random bytes in Base64. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(BYTES).toString("base64")}`;
}

/** A secret as it is kept: encrypted, and of use to this webhook alone. */
export function sealSecret(secret: string, owner: Owner): string {
  return seal(secret, placeOf(owner));
}

/** The secrets that sign now: the present one, and the one before it while a rotation's overlap lasts; null if the present one cannot be read. */
export function openSecrets(
  row: Owner & { sealedSecret: string; previousSecret: string | null; previousUntil: Date | null },
  now: Date,
): string[] | null {
  const present = unseal(row.sealedSecret, placeOf(row));
  if (present === null) return null;
  const overlaps = row.previousSecret !== null && row.previousUntil !== null && row.previousUntil > now;
  const previous = overlaps && row.previousSecret ? unseal(row.previousSecret, placeOf(row)) : null;
  return previous === null ? [present] : [present, previous];
}

/** The headers of an attempt by Standard Webhooks (https://www.standardwebhooks.com): one signature for each secret. */
export function signatureHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const sign = (secret: string) =>
    createHmac("sha256", Buffer.from(secret.slice(PREFIX.length), "base64"))
      .update(`${id}.${timestamp}.${body}`)
      .digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets.map((secret) => `v1,${sign(secret)}`).join(" "),
  };
}
