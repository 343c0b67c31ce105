/**
 * Characters that readers do not see: zero-width, soft hyphen, direction marks, Unicode tags, controls. Line breaks and tabs stay, and the
 * joiners and the emoji selector, which carry meaning.
 */
const INVISIBLE = /(?!\n|\r|\t|\u200c|\u200d|\ufe0f)[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;
/** Beside Latin letters and signs a joiner only hides. */
const STRAY_JOINER =
  /(?<=^|[\p{ASCII}\p{Script=Latin}])(?:\u200c|\u200d)+|(?:\u200c|\u200d)+(?=$|[\p{ASCII}\p{Script=Latin}])/gu;

const PLAIN = /^[\n\r\t -~]*$/;

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  colon: ":",
  sol: "/",
  bsol: "\\",
  period: ".",
  dot: ".",
  commat: "@",
  lpar: "(",
  rpar: ")",
  lbrack: "[",
  lsqb: "[",
  rbrack: "]",
  rsqb: "]",
  excl: "!",
  num: "#",
  quest: "?",
  equals: "=",
  percnt: "%",
  tab: "\t",
  newline: "\n",
  nbsp: " ",
  hyphen: "-",
  dash: "-",
};

/** `text` without the characters that nobody sees. */
export function removeInvisible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(INVISIBLE, "").replace(STRAY_JOINER, "");
}

function fromCode(code: number, whole: string): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#x0*([0-9a-f]{1,6});?/gi, (whole, hex) => fromCode(Number.parseInt(hex, 16), whole))
    .replace(/&#0*(\d{1,7});?/g, (whole, digits) => fromCode(Number(digits), whole))
    .replace(/&([a-z]{2,8});?/gi, (whole, name) => ENTITIES[name.toLowerCase()] ?? whole);
}

function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}

/**
 * What a text may turn into on its way to a reader's eyes or a browser's address bar: entities and percent escapes decoded (also
 * several times over), NFKC, invisible characters removed, ideographic full stops between Latin letters read as dots.
 */
export function decodeText(text: string): string {
  let plain = text;
  // Nothing to decode, nothing to fold: the usual case, and the checker asks often.
  if (PLAIN.test(text) && !/[&%\t]/.test(text)) return text;
  for (let round = 0; round < 4; round++) {
    const next = decodePercent(decodeEntities(plain));
    if (next === plain) break;
    plain = next;
  }
  return removeInvisible(plain.normalize("NFKC"))
    .replace(/\u200c|\u200d|\ufe0f|\t/g, "")
    .replace(/(?<=[a-z0-9])[。｡](?=[a-z0-9])/gi, ".");
}
