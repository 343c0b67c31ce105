/**
 * Number words in the languages that write them with Latin letters. Left out is what means something else in a neighbouring language:
 * "sei" (Italian 6, German "be"), "due" (Italian 2), "once" (Spanish 11), "neuf" (French 9, "new"), and every word for one.
 */
const WORDS: Record<string, string> = {
  two: "2 two zwei deux dos dois duas twee två",
  three: "3 three drei trois tres tre três drie",
  four: "4 four vier quatre cuatro quattro quatro fyra",
  five: "5 five fünf cinq cinco cinque vijf fem",
  six: "6 six sechs seis zes",
  seven: "7 seven sieben siete sette sete zeven sju",
  eight: "8 eight acht huit ocho oito åtta",
  nine: "9 nine neun nueve nove negen nio",
  ten: "10 ten zehn dix diez dieci dez tien tio",
  eleven: "11 eleven elf onze undici",
  twelve: "12 twelve dozen zwölf douze doce dodici doze twaalf tolv",
  thirteen: "13 thirteen dreizehn treize trece tredici treze dertien",
  fourteen: "14 fourteen vierzehn quatorze catorce quattordici veertien",
  fifteen: "15 fifteen fünfzehn quinze quince quindici vijftien",
  sixteen: "16 sixteen sechzehn seize dieciséis sedici zestien",
  seventeen: "17 seventeen siebzehn diecisiete zeventien",
  eighteen: "18 eighteen achtzehn dieciocho achttien",
  nineteen: "19 nineteen neunzehn diecinueve negentien",
  twenty: "20 twenty zwanzig vingt veinte venti vinte twintig tjugo",
  thirty: "30 thirty dreißig dreissig trente treinta trenta trinta dertig trettio",
  forty: "40 forty vierzig quarante cuarenta quaranta quarenta veertig",
  fifty: "50 fifty fünfzig cinquante cincuenta cinquanta cinquenta vijftig",
  sixty: "60 sixty sechzig soixante sesenta sessanta sessenta zestig",
  seventy: "70 seventy siebzig setenta settanta zeventig",
  eighty: "80 eighty achtzig ochenta ottanta oitenta tachtig",
  ninety: "90 ninety neunzig noventa novanta negentig",
  hundred: "100 hundred hundert cien cento honderd hundra",
};

const VALUES = new Map<string, number>();
for (const line of Object.values(WORDS)) {
  const [value, ...words] = line.split(" ");
  for (const word of words) VALUES.set(word, Number(value));
}

const WORD = [...VALUES.keys()].sort((a, b) => b.length - a.length).join("|");
const SEQUENCE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:a|an) (?=hundred))?(?:${WORD})(?:(?:[ -]| and | y | e )(?:${WORD}|one))*(?![\\p{L}\\p{N}])`,
  "gu",
);
/** "vierundzwanzig" */
const GERMAN =
  /(?<![\p{L}\p{N}])(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(zwanzig|drei(?:ß|ss)ig|[a-zü]{3,6}zig)(?![\p{L}\p{N}])/gu;

/** "twenty four" → 24, "two hundred" → 200; null where the words stand beside each other without forming one number. */
function sequenceValue(sequence: string): number | null {
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const word of sequence.split(/[ -]+/)) {
    if (word === "a" || word === "an" || word === "and" || word === "y" || word === "e") continue;
    const value = word === "one" ? 1 : (VALUES.get(word) ?? 0);
    if (value === 100 && total > 0 && total < 10) total *= 100;
    else if (last === Number.POSITIVE_INFINITY || (value < 10 && last >= 20) || (last === 100 && value < 100))
      total += value;
    else return null;
    last = value;
  }
  return total;
}

const CJK_DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const CJK_POWERS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const CJK_NUMBER =
  /(?<![〇零一二两兩三四五六七八九十百千万萬])[〇零一二两兩三四五六七八九十百千万萬]+(?=[天日月年周週小時时分秒元円圓块個个件次歳歲岁人回号點点折成])/gu;

function cjkValue(run: string): number {
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const char of run) {
    const power = CJK_POWERS[char];
    if (power !== undefined) {
      section += (digit || 1) * power;
      digit = 0;
    } else if (char === "万" || char === "萬") {
      total += (section + digit) * 10_000;
      section = 0;
      digit = 0;
    } else digit = digit * (section > 0 ? 1 : 10) + (CJK_DIGITS[char] ?? 0);
  }
  return total + section + digit;
}

/** `text` (lower case) with its number words written as digits: "twenty-four" → "24", "三天" → "3天". Words for one stay. */
export function digitsForWords(text: string): string {
  return text
    .replace(GERMAN, (_, ones, tens) => String((VALUES.get(ones) ?? 1) + (VALUES.get(tens) ?? 0)))
    .replace(SEQUENCE, (sequence) => {
      const value = sequenceValue(sequence);
      if (value !== null) return String(value);
      return sequence.replace(/\p{L}+/gu, (word) => String(VALUES.get(word) ?? word));
    })
    .replace(CJK_NUMBER, (run) => String(cjkValue(run)));
}
