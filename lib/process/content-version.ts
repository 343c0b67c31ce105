import { createHash } from "node:crypto";

/** A version for what keeps none: the same number for the same values, and for others another one. A whole number below 2^48. */
export function contentVersion(values: unknown): number {
  return Number.parseInt(createHash("sha256").update(JSON.stringify(values)).digest("hex").slice(0, 12), 16);
}
