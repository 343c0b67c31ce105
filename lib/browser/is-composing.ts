/**
 * Whether a key belongs to an input method that is composing a character. Safari ends the composition before it reports the key that
 * ended it, and marks that key with 229 only.
 */
export function isComposing(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229;
}
