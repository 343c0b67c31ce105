import { type SealPlace, seal, unseal } from "#lib/process/secrets/seal";

/** What a sealed key belongs to: under another account or address it cannot be opened. */
export type KeyPlace = { accountId: string; baseUrl: string };

const placeOf = ({ accountId, baseUrl }: KeyPlace): SealPlace => ({
  purpose: "model key",
  boundTo: [accountId, baseUrl],
});

/** A service's key, encrypted. */
export function sealKey(key: string, place: KeyPlace): string {
  return seal(key, placeOf(place));
}

/** The key, or null where it cannot be opened. */
export function unsealKey(sealed: string, place: KeyPlace): string | null {
  return unseal(sealed, placeOf(place));
}
