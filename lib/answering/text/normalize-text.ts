const ARABIC_MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u0640]/g;

/** True for text without any accent or foreign letter, which needs none of the costlier care. */
export function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

/**
 * One spelling for what readers take as the same: NFKC, lower case, apostrophes dropped ("don't" = "dont"), Arabic
 * without vowel marks and with one alef. Idempotent.
 */
export function normalizeText(text: string): string {
  if (isAscii(text)) return text.toLowerCase().replaceAll("'", "");
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/['\u2018\u2019\u02bc\u00ad\u200b-\u200d]/g, "");
  if (!/[\u0600-\u06ff]/.test(plain)) return plain;
  return plain
    .replace(ARABIC_MARKS, "")
    .replace(/[\u0622\u0623\u0625]/g, "\u0627")
    .replace(/\u0649/g, "\u064a")
    .replace(/\u0629/g, "\u0647");
}

/** `text` without accents, for the features that shall match "envio" with "envío". Leaves scripts alone whose marks are vowels. */
export function foldAccents(text: string): string {
  if (isAscii(text)) return text;
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
}
