import { BESIDE, ibanAt, isCardNumber } from "#lib/conversations/privacy/check-digits";

/** The local part is bounded and begins where such a run begins, so that a long text is read once. */
const EMAIL = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const IBAN_START = new RegExp(String.raw`(?<!${BESIDE})[A-Z]{2}\d{2}(?=[ \-]?[A-Z0-9])`, "giv");
const CARD = new RegExp(String.raw`(?<!${BESIDE}|\+)\d(?:[ \-]?\d){13,18}(?!${BESIDE})`, "gv");
/** A run of digits as people write the number of a phone. */
const DIGITS = new RegExp(
  String.raw`(?<!${BESIDE}|[_#.,€$£¥])(?:\+\s?)?\(?\d(?:[ \u00a0\(\).\/–\-]{0,3}\d){6,18}(?!${BESIDE}|[.,]\d)`,
  "gv",
);

/** How far before a number a word says what it is. */
const BEFORE = 40;
const OF_PHONE =
  /\b(?:phone|telephone|tel|call|cell|mobile|reach|text|sms|whatsapp|fax|ring|telefon\w*|handy\w*|mobil\w*|anruf\w*|ruf\w*|téléphone|portable|appel\w*|teléfono|móvil|llam\w*|cellulare|telefono|chiam\w*|telemóvel|telefone|celular|ligu?e\w*|telefoon\w*|bel|bellen|zadzwo\w*|numer telefonu|komórk\w*|ring|電話|携帯|电话|手机)\b[^\n]{0,30}$|(?:電話|携帯|电话|手机)[^\n]{0,10}$/iu;
const OF_OTHER =
  /(?:\b(?:order|invoice|ticket|tracking|parcel|shipment|article|item|product|serial|customer|booking|reservation|reference|ref|isbn|ean|gtin|sku|model|part|case|contract|account|vat|bestell\w*|rechnung\w*|auftrag\w*|artikel\w*|kunden\w*|sendung\w*|commande|facture|référence|pedido|factura|artículo|ordine|fattura|encomenda|fatura|zamówieni\w*|faktur\w*|postcode|zip|plz)\b|[#№])[^\n\d]{0,25}$/iu;
const DATE = String.raw`\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}`;
const DATES_AND_TIMES = new RegExp(
  String.raw`^(?:${DATE}|\d{1,2}\.\d{2}|\d{4})(?:[ –/-]+(?:${DATE}|\d{1,2}\.\d{2}|\d{4}))*$`,
);
const POSTCODES = /^\d{5} ?[–-] ?\d{5}$/;
/** As numbers are written where a call within the country has no 0 before them. */
const NATIONAL = [
  /^\(?[2-9]\d{2}\)?[ .-]{1,2}\d{3}[ .-]\d{4}$/, // North America
  /^[5-9]\d{2} \d{3} \d{3}$/, // Spain, Poland, Portugal
  /^[5-9]\d{2} \d{2} \d{2} \d{2}$/,
  /^1[3-9]\d{9}$/, // China
  /^1[3-9]\d[ -]\d{4}[ -]\d{4}$/,
];

function isPhoneNumber(written: string, before: string): boolean {
  const digits = written.replace(/\D/g, "");
  if (digits.length > 15 || DATES_AND_TIMES.test(written) || POSTCODES.test(written)) return false;
  if (written.startsWith("+")) return digits.length >= 8;
  if (OF_PHONE.test(before)) return true;
  if (OF_OTHER.test(before)) return false;
  if (/^\(?0/.test(written)) return digits.length >= 9 && digits.length <= (digits.startsWith("00") ? 15 : 12);
  return NATIONAL.some((form) => form.test(written));
}

/**
 * A text without email addresses, phone numbers, numbers of payment cards (Luhn) and of bank accounts (IBAN, mod 97): `[email]`, `[phone]`,
 * `[card]` and `[iban]` stand in their place. Prices, dates, opening hours, postcodes and order numbers stay.
 */
export function maskPersonalData(text: string): string {
  if (!/[@\d]/.test(text)) return text;
  const withoutIbans = maskIbans(text.replace(EMAIL, "[email]"));
  const withoutCards = withoutIbans.replace(CARD, (written: string, at: number, whole: string) =>
    isCardNumber(written) && !OF_OTHER.test(whole.slice(Math.max(0, at - BEFORE), at)) ? "[card]" : written,
  );
  return withoutCards.replace(DIGITS, (written: string, at: number, whole: string) =>
    isPhoneNumber(written, whole.slice(Math.max(0, at - BEFORE), at)) ? "[phone]" : written,
  );
}

function maskIbans(text: string): string {
  let masked = "";
  let from = 0;
  for (const { index } of text.matchAll(IBAN_START)) {
    const end = index < from ? null : ibanAt(text, index);
    if (end === null) continue;
    masked += `${text.slice(from, index)}[iban]`;
    from = end;
  }
  return masked + text.slice(from);
}

/** They name what was found, and are no one's text. */
const KEPT_AS_THEY_ARE = ["id", "url", "type", "reason", "decision", "language", "model"];

/** All texts of a value. */
export function maskTexts(value: unknown, name = ""): unknown {
  if (typeof value === "string") return KEPT_AS_THEY_ARE.includes(name) ? value : maskPersonalData(value);
  if (Array.isArray(value)) return value.map((item) => maskTexts(item, name));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskTexts(item, key)]));
}
