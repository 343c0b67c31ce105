/** Letters by how often texts use them, for all languages together: a text in the wrong character set is made of rare ones. */
const COMMON = new Set(
  [
    "оеаинтсрвлкмдпуяії",
    "àáâäåæçèéêëìíîïñòóôöøùúûüßãõąćęłńśźżčďěňřšťůýžőűășțşğı",
    "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ",
    "אבגדהוזחטיכלמנסעפצקרשתםןףץך",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإپچژگکی",
    "การนมเอสวทยลดบปพหจชขคตงไใโแถซณธฉรฝฟภศษอฮะาิีึืุู่้",
    "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小多起去从没成只如事把还用第样想作种开点天想看问么去经日本公司市三二十月五四六七八九百千万元费店馆时间上午下午星期闭放每前后之借书停车场免小请电话地址",
    "這個來國到說們為時會過家學對裡後還樣開點問麼經現發動進長書話東車門間關開電郵號費館借閉請聯絡服務營業時間免費停場訂購送貨",
    "日本時間営業毎曜定休料金場所電話予約問合駐車無用円分駅前後開閉館申込受付店品送販売週末祝平年末始",
    "이다는에의을가고를하은로지한사기도리서자대그시인어나아수해일정과으면라보전부제만장여들것원있습니까세요주구스오상안성동비우년월매무료개분할니된때게았었며도서관은침홉녁곱닫습열",
  ].join(""),
);
/** Of the letters that only some languages of a charset have. */
const LESS_COMMON = new Set("āēģīķļņūėįųыьгзбчйхжшюцщэфєґ");
/** They end words, in the languages that have them. */
const AT_END = /[ìòù]/;
const FULL = 1;
const LESS = 0.7;
const RARE = 0.3;
const KANA = /[\u3040-\u30ff]/;
const LETTER = /\p{L}/u;
const LATIN = /\p{Script=Latin}/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
const IDEOGRAPH = /\p{Script=Han}|\p{Script=Hangul}/u;
/** What no text holds: its replacement, controls, private use, halfwidth katakana and what draws boxes. */
const NEVER = /[\ufffd\u0080-\u009f\ue000-\uf8ff\u2500-\u259f\uff61-\uff9f]/;
/** Vowel signs that Hebrew and Arabic are hardly ever written with. */
const POINTS = /[\u0591-\u05c7\u064b-\u0652]/;
const SIGN = /[\u3000-\u303f\uff00-\uff60]/;

/**
 * How much a text looks like one that was decoded rightly, from -2 to 1: the mean over its characters beyond ASCII. What speaks against it
 * are damage, letters of two scripts in one word, runs of accented letters, capitals inside words, and signs between letters.
 */
export function plausibility(text: string): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character <= "\u007f") continue;
    const weight = weigh(character, text[at - 1] ?? " ", text[at + 1] ?? " ");
    if (weight === null) continue;
    sum += weight;
    count += 1;
  }
  return count === 0 ? 1 : sum / count;
}

/** What one character adds; null for what says nothing either way. */
function weigh(character: string, before: string, after: string): number | null {
  if (NEVER.test(character)) return -2;
  if (KANA.test(character) || SIGN.test(character)) return FULL;
  if (POINTS.test(character)) return -0.5;
  const lower = character.toLowerCase();
  const common = COMMON.has(lower) ? FULL : LESS_COMMON.has(lower) ? LESS : RARE;
  if (IDEOGRAPH.test(character)) return common;
  if (!LETTER.test(character)) return LETTER.test(before) && LETTER.test(after) && !/[’‘·]/.test(character) ? -1 : null;
  const neighbours = [before, after].filter((one) => LETTER.test(one));
  const latin = LATIN.test(character);
  if (neighbours.some((one) => LATIN.test(one) !== latin)) return -1;
  const accented = latin ? neighbours.filter((one) => one > "\u007f").length : 0;
  if (accented === 2) return -1;
  if (UPPER.test(character) && LOWER.test(before)) return -1;
  if ((AT_END.test(lower) && LETTER.test(after)) || (lower === "õ" && after !== "e")) return 0.5;
  const isShouted = UPPER.test(character) && UPPER.test(after) && !latin;
  return accented === 1 || isShouted ? common * LESS : common;
}
