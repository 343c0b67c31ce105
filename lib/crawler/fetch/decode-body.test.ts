import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { extractBody } from "#lib/crawler/extract/extract-body";
import { decodeBody } from "#lib/crawler/fetch/decode-body";

const TEXTS = {
  ru: "Магазин открыт ежедневно с девяти утра до шести вечера. Доставка 300 руб.",
  ja: "営業時間は毎日九時から五時までです。お問い合わせは電話でお願いします。",
  ko: "도서관은 매일 아침 아홉 시에 열고 저녁 일곱 시에 닫습니다.",
  zh: "图书馆每天上午九点至晚上七点开放，星期一闭馆。每人最多可借十本书。",
  tw: "開放時間為每日上午九點到晚上七點，星期一休館。",
  de: "Wir öffnen täglich um neun Uhr und schließen um fünf Uhr am Nachmittag.",
  fr: "Nous sommes ouverts tous les jours, même à Noël. Où êtes-vous situés ? « Oui » – l’été.",
  da: "Vi har åbent hver dag, også på søndage. Blåbærgrød på øen.",
  it: "Siamo aperti ogni giorno perché così è più facile, lunedì e martedì.",
  es: "Abrimos todos los días a las nueve de la mañana. ¿Dónde está el baño?",
  pt: "Não abrimos aos domingos; a promoção é válida até amanhã. Atenção à informação.",
  pl: "Jesteśmy otwarci codziennie od dziewiątej do piątej, także w święta.",
  cs: "Otevřeno máme každý den od devíti do pěti hodin, kromě neděle.",
  el: "Είμαστε ανοιχτά κάθε μέρα από τις εννιά το πρωί μέχρι τις πέντε το απόγευμα.",
  tr: "Her gün sabah dokuzdan akşam beşe kadar açığız, pazar günleri kapalıyız.",
  he: "אנחנו פתוחים כל יום מתשע בבוקר עד חמש אחר הצהריים.",
  ar: "نحن مفتوحون كل يوم من التاسعة صباحا حتى الخامسة مساء.",
  th: "เราเปิดทุกวันตั้งแต่เก้าโมงเช้าถึงห้าโมงเย็น ยกเว้นวันอาทิตย์",
};
const html = (text: string, head = "") =>
  `<!doctype html><html><head>${head}<title>x</title><style>p{}</style></head><body><p>${text}</p></body></html>`;
const WRITTEN: [language: keyof typeof TEXTS, charset: string][] = [
  ["ru", "windows-1251"],
  ["ru", "maccyrillic"],
  ["ru", "cp866"],
  ["ru", "iso-8859-5"],
  ["ja", "shift_jis"],
  ["ja", "euc-jp"],
  ["ko", "euc-kr"],
  ["zh", "gbk"],
  ["tw", "big5"],
  ["pl", "windows-1250"],
  ["pl", "iso-8859-2"],
  ["cs", "windows-1250"],
  ["el", "windows-1253"],
  ["tr", "windows-1254"],
  ["he", "windows-1255"],
  ["ar", "windows-1256"],
  ["th", "windows-874"],
  ...(["de", "fr", "da", "it", "es", "pt"] as const).map((language): [keyof typeof TEXTS, string] => [
    language,
    "windows-1252",
  ]),
];

describe("decodeBody", () => {
  test.each(WRITTEN)("%s in %s is read undeclared, and under a header that is not true", (language, charset) => {
    const bytes = iconv.encode(html(TEXTS[language]), charset);
    // Where Turkish and Czech have letters of their own, Latin-1 has others that fit as well.
    for (const header of ["tr", "cs"].includes(language) ? ["", "utf-8"] : ["", "utf-8", "iso-8859-1"]) {
      expect(decodeBody(bytes, header)).toMatchObject({ text: html(TEXTS[language]), garbled: false });
    }
  });

  test.each([
    ["zh", "gbk", "gbk", "ISO-8859-1"],
    ["ru", "windows-1251", "windows-1251", "ISO-8859-1"],
    ["ja", "shift_jis", "x-sjis", "utf-8"],
    ["ru", "maccyrillic", "x-mac-cyrillic", ""],
    ["he", "iso-8859-8", "logical", ""],
    ["ko", "euc-kr", "ks_c_5601-1987", ""],
    ["ja", "shift_jis", "windows-31j", ""],
  ] as const)("%s in %s is read where the page says %s and the header %s", (language, charset, meta, header) => {
    const page = html(TEXTS[language], `<meta charset="${meta}">`);
    expect(decodeBody(iconv.encode(page, charset), header).text).toBe(page);
    const byHeader = html(TEXTS[language]);
    expect(decodeBody(iconv.encode(byHeader, charset), meta).text).toBe(byHeader);
  });

  test.each(["iso-8859-1", "windows-1251", "gbk", "x-made-up", ""])(
    "bytes that are UTF-8 are that, whatever %s says",
    (header) => {
      for (const text of Object.values(TEXTS))
        expect(decodeBody(Buffer.from(html(text)), header).text).toBe(html(text));
    },
  );

  test.each(["utf-16le", "utf-16be"])("%s without a mark is read, as its header says and by its zeros", (charset) => {
    const page = html(TEXTS.de);
    const bytes = iconv.encode(page, charset, { addBOM: false });
    for (const header of [charset, ""]) expect(decodeBody(bytes, header).text).toBe(page);
  });

  test("Japanese in ISO-2022-JP is read by its escapes", () => {
    const bytes = Buffer.concat([Buffer.from("<p>"), Buffer.from("1b244224224d1b2842", "hex"), Buffer.from("</p>")]);
    expect(decodeBody(bytes).charset).toBe("iso-2022-jp");
  });

  test("what was encoded twice is mended, and a page that quotes such a word is left as it is", () => {
    const twice = (text: string) => Buffer.from(new TextDecoder("windows-1252").decode(Buffer.from(text)));
    expect(decodeBody(twice(html(TEXTS.ru))).text).toBe(html(TEXTS.ru));
    expect(decodeBody(twice(html(TEXTS.de.repeat(2)))).text).toBe(html(TEXTS.de.repeat(2)));
    const quoted = html(`${TEXTS.de} Aus „schön“ wird „schÃ¶n“.`);
    expect(decodeBody(Buffer.from(quoted)).text).toBe(quoted);
  });

  test("bytes that are text in no character set are never taken for a page", async () => {
    const noise = Buffer.from(
      Array.from({ length: 2_000 }, (_, index) => 128 + ((index * 73 + (index >> 3) * 41) % 128)),
    );
    const body = Buffer.concat([Buffer.from("<html><body><p>Some words before it, more than eight in all. "), noise]);
    const fetched = { finalUrl: "https://x.example/", status: 200, contentType: "text/html", charset: "", body };
    await expect(extractBody(fetched)).rejects.toMatchObject({ reason: "unknown_charset" });
  });
});
