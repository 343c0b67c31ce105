import { createHash } from "node:crypto";
import { newId } from "#lib/process/ids";

/** The id of an event; the same for the same `once`, so that an endpoint gets only the first of them. */
export function eventId(type: string, once?: readonly string[]): string {
  if (!once) return newId("evt");
  const digest = createHash("sha256").update(JSON.stringify([type, ...once]));
  return `evt_${digest.digest("hex").slice(0, 22)}`;
}
