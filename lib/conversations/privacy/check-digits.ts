/** Letters and digits of the scripts that part their words: beside one of another script a number begins and ends. */
export const BESIDE = String.raw`[[\p{L}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]]`;
const IN_WORD = new RegExp(BESIDE, "v");

/** Lengths of each country's IBANs (SWIFT's registry). */
const IBAN_LENGTHS: Record<string, number> = {
  ...{ AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28 },
  ...{ CZ: 24, DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18 },
  ...{ GR: 27, GT: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LI: 21 },
  ...{ LT: 20, LU: 20, LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28 },
  ...{ PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SE: 24, SI: 19, SK: 24, SM: 27, TN: 24, TR: 26, UA: 29, XK: 20 },
};

/** Where an IBAN that begins at a place of a text ends; null where none does. Its groups may be parted by spaces or hyphens. */
export function ibanAt(text: string, start: number): number | null {
  const length = IBAN_LENGTHS[text.slice(start, start + 2).toUpperCase()];
  if (length === undefined) return null;
  let found = "";
  let at = start;
  for (; found.length < length; at++) {
    const sign = text[at] ?? "";
    if (/[a-z0-9]/i.test(sign)) found += sign.toUpperCase();
    else if (!/[ -]/.test(sign) || !/[a-z0-9]/i.test(text[at + 1] ?? "")) return null;
  }
  if (IN_WORD.test(text[at] ?? "")) return null;
  const rearranged = found.slice(4) + found.slice(0, 4);
  const remainder = [...rearranged].reduce((rest, sign) => Number(`${rest}${Number.parseInt(sign, 36)}`) % 97, 0);
  return remainder === 1 ? at : null;
}

/** The beginnings of the card schemes' numbers, with the lengths of each. */
const CARDS = [
  /^4\d{15}(?:\d{3})?$/,
  /^5[1-5]\d{14}$/,
  /^2(?:2[2-9]|[3-6]\d|7[01])\d{13}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^6(?:011|5\d\d|4[4-9]\d|2\d\d)\d{12}(?:\d{3})?$/,
];

/** Whether digits, parted or not, are those of a payment card: a scheme's number with the right check digit (Luhn). */
export function isCardNumber(written: string): boolean {
  const digits = written.replace(/\D/g, "");
  if (!CARDS.some((scheme) => scheme.test(digits))) return false;
  const sum = [...digits].reverse().reduce((total, sign, at) => {
    const value = Number(sign) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
