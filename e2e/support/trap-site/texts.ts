import iconv from "iconv-lite";
import type { SiteRoute } from "#e2e/support/site";
import { indexed, skipped, type Trap, trapPage } from "#e2e/support/trap-site/trap";

const LANGUAGES = (
  "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km ko lt " +
  "lv mk ml mn mr nl pl pt ro ru th zh"
).split(" ");

/** A page in the language: the names of countries, which differ from language to language. */
function countriesIn(language: string): string {
  const names = new Intl.DisplayNames([language], { type: "region" });
  return "DE FR IT ES PT GR PL RU CN JP IN EG BR CA MX AU NO SE FI TR UA KE ZA CL"
    .split(" ")
    .map((code) => names.of(code))
    .join(", ");
}
const languages: Trap = {
  routes: Object.fromEntries(
    LANGUAGES.map((code) => [
      `/in/${code}`,
      `<html lang="${code}"><head><title>${code}</title></head><body><main><p>${countriesIn(code)}.</p></main></body></html>`,
    ]),
  ),
  links: LANGUAGES.map((code) => `/in/${code}`),
  expected: Object.fromEntries(
    LANGUAGES.map((code) => [`/in/${code}`, indexed({ language: code, text: countriesIn(code) })]),
  ),
};

const CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy ve městě za řekou.";
const RUSSIAN = "Съешь же ещё этих мягких французских булок, да выпей чаю сегодня.";
const JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。";
const FRENCH = "Dès Noël, où un zéphyr haï me vêt de glaçons würmiens, je dîne d’exquis rôtis.";
/** Bytes in one charset; what the header and the page itself say of it. */
const charsets: [name: string, text: string, bytes: string, header: string, declared: string][] = [
  ["header-alone", CZECH, "iso-8859-2", "; charset=ISO-8859-2", ""],
  ["meta-alone", RUSSIAN, "windows-1251", "", "windows-1251"],
  ["header-over-meta", `${RUSSIAN} Раз.`, "koi8-r", "; charset=koi8-r", "utf-8"],
  ["wrong-utf-8", FRENCH, "windows-1252", "; charset=utf-8", "utf-8"],
  ["nothing-said", `${FRENCH} Deux.`, "windows-1252", "", ""],
  ["utf-8-unsaid", `${JAPANESE} 一`, "utf-8", "", ""],
  ["shift-jis", JAPANESE, "shift_jis", "", "Shift_JIS"],
  ["gb2312", "他们说今天晚上港口办公室八点开门，请大家准时到达并带好证件。", "gb18030", "; charset=gb2312", ""],
  ["mark", `${CZECH} Dvě.`, "utf-16le", "; charset=iso-8859-1", ""],
  ["unknown", `${FRENCH} Trois.`, "utf-8", "; charset=x-made-up", ""],
];
const encoded: Trap = {
  routes: Object.fromEntries(
    charsets.map(([name, text, bytes, header, declared]): [string, SiteRoute] => [
      `/charset/${name}`,
      {
        headers: { "content-type": `text/html${header}` },
        body: iconv.encode(
          `<html><head>${declared ? `<meta charset="${declared}">` : ""}<title>x</title></head><body><main><p>${text}</p></main></body></html>`,
          bytes,
          { addBOM: bytes.startsWith("utf-16") },
        ),
      },
    ]),
  ),
  links: charsets.map(([name]) => `/charset/${name}`),
  expected: Object.fromEntries(charsets.map(([name, text]) => [`/charset/${name}`, indexed({ text })])),
};

const said = (name: string) => `The sentence about ${name} must be read although the page around it is broken.`;
const brokenPages: [name: string, html: string][] = [
  ["unclosed", `<html><body><div><p>${said("unclosed")}<div><span><b><table><tr><td>`],
  ["stray-ends", `${"</div></p></td>".repeat(2_000)}<p>${said("stray-ends")}</p>`],
  ["no-html", `<p>${said("no-html")}`],
  ["attributes", `<p class=a"b id='x' data-x=<y>>${said("attributes")}</p>`],
  ["comment", `<p>${said("comment")}</p><!-- never closed <p>hidden</p>`],
  ["script", `<p>${said("script")}</p><script>if (a < b) document.write("<p>never</p>"`],
  ["nested-links", `<main><a href=/a><a href=/a>${`<p>${said("nested-links")}</p>`}</main>`],
  ["entities", `<main><p>&nbsp;&#x110000;&#0;&bogus; ${said("entities")}</p></main>`],
  ["two-bodies", `<html><body><p>Home</p></body><body><main><p>${said("two-bodies")}</p></main></body></html></html>`],
  ["frameset-late", `<main><p>${said("frameset-late")}</p></main><frameset><frame src=x>`],
];
const broken: Trap = {
  routes: Object.fromEntries(brokenPages.map(([name, html]) => [`/broken/${name}`, html])),
  links: brokenPages.map(([name]) => `/broken/${name}`),
  expected: {
    ...Object.fromEntries(brokenPages.map(([name]) => [`/broken/${name}`, indexed({ text: said(name) })])),
    "/a": skipped("thin", { detail: "2 words of text" }),
  },
};
broken.routes["/a"] = "<main><p>Almost nothing</p></main>";

const shells = [
  '<div id="root"></div><script src="/a.js"></script>',
  '<div id="app"></div><script src="/a.js"></script>',
  '<div id="__next"></div><script src="/a.js"></script>',
  '<noscript>You need to enable JavaScript to run this app.</noscript><div></div><script src="/a.js"></script>',
  "<noscript>Please turn on JavaScript</noscript>",
  '<app-root></app-root><script src="/a.js"></script>',
];
const nothing: Trap = {
  routes: {
    ...Object.fromEntries(shells.map((body, n) => [`/shell/${n}`, `<html><body>${body}</body></html>`])),
    "/nothing/no-bytes": "",
    "/nothing/no-text": "<html><head><title>Blank</title></head><body><main></main></body></html>",
    "/nothing/thin": "<main><h1>Soon</h1><p>Coming soon</p></main>",
    "/nothing/hub": `<main><a href="/nothing/behind-hub">On</a></main>`,
    "/nothing/behind-hub": trapPage("Behind the hub"),
  },
  links: [
    ...shells.map((_, n) => `/shell/${n}`),
    ...["no-bytes", "no-text", "thin", "hub"].map((name) => `/nothing/${name}`),
  ],
  expected: {
    ...Object.fromEntries(shells.map((_, n) => [`/shell/${n}`, skipped("needs_javascript", { status: 200 })])),
    "/nothing/no-bytes": skipped("empty", { status: 200 }),
    "/nothing/no-text": skipped("empty"),
    "/nothing/thin": skipped("thin", { detail: "3 words of text" }),
    "/nothing/hub": skipped("thin"),
    "/nothing/behind-hub": indexed(),
  },
};

/** Fifty languages, ten charsets, broken HTML, and pages that say nothing. */
export const textTraps: Trap[] = [languages, encoded, broken, nothing];
