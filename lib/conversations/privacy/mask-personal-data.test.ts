import { expect, test } from "vitest";
import { maskPersonalData, maskTexts } from "#lib/conversations/privacy/mask-personal-data";

let state = 20_261_201;
function below(most: number): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * most);
}
const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
/** Digits for each #, one of 1–9 for each %. */
const filled = (form: string) => form.replace(/#/g, () => String(below(10))).replace(/%/g, () => String(1 + below(9)));

function card(): string {
  const body = filled(
    one(["4##############", "51#############", "2451###########", "37############", "6011###########"]),
  );
  const digit = [..."0123456789"].find((check) => {
    const sum = [...`${body}${check}`].reverse().reduce((total, sign, at) => {
      const value = Number(sign) * (at % 2 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    return sum % 10 === 0;
  });
  const whole = `${body}${digit}`;
  return one([whole, whole.replace(/(\d{4})(?=\d)/g, "$1 "), whole.replace(/(\d{4})(?=\d)/g, "$1-")]);
}
function iban(): string {
  const [country, form] = one([
    ["DE", "##################"],
    ["FR", "#######################"],
    ["NL", "ABNA##########"],
    ["GB", "NWBK##############"],
    ["ES", "####################"],
    ["PL", "########################"],
    ["AT", "################"],
    ["NO", "###########"],
  ] as const);
  const account = filled(form);
  const rest = [...`${account}${country}00`].reduce(
    (kept, sign) => Number(`${kept}${Number.parseInt(sign, 36)}`) % 97,
    0,
  );
  const whole = `${country}${String(98 - rest).padStart(2, "0")}${account}`;
  return one([whole, whole.replace(/(.{4})(?=.)/g, "$1 "), whole.toLowerCase()]);
}
const PHONES = [
  ...["+49 30 %#######", "+49 (0)30 %###-##", "030 %####-##", "0171 %######", "+49171%#######", "0049 89 %######"],
  ...[
    "+44 20 7### ####",
    "020 7### ####",
    "07### ######",
    "(%0%) 5##-####",
    "2%% 5## ####".replace(/ /g, "-"),
    "+1 4%% 5## ####",
  ],
  ...["06 %# ## ## ##", "+33 6 ## ## ## ##", "06.%#.##.##.##", "6## ### ###", "+34 6## ## ## ##", "06-%#######"],
  ...["+39 06 %### ####", "+48 6## ### ###", "090-%###-####", "+81 90-%###-####", "138########", "+46 70-%## ## ##"],
];
const phone = () => filled(one(PHONES)).replace(/^\(1/, "(2");
const email = () =>
  `${one(["anna.meier", "j.o'neil", "info", "müller", "a+b_c"])}@${one(["example.com", "post.example.co.uk", "bücher.example"])}`;
const SENTENCES = [
  "Please call me back at X tomorrow.",
  "My details: X, thanks!",
  "X is where you reach me",
  "Können Sie mir unter X antworten?",
  "Mon contact est X.",
  "Mi dato es X, gracias",
  "(X)",
  "連絡先は X です",
  "連絡先はXです",
  "电话是X。",
  "번호는 X입니다",
  "I wrote X twice already and nobody answers?",
];
const OTHERS = [
  ...[
    "It costs %#,## €",
    "Is it % ###,00 EUR or %.###.## dollars?",
    "%##,###,### downloads",
    "$%,###.##",
    "1 %## ### Kč",
  ],
  ...["on 0%.1%.202#", "from 2026-1%-0% to 2026-12-2#", "0%/1%/2026", "Since 19%#-202#", "on 12.0%. at 0%.30"],
  ...["open 09.00-17.30", "Mon–Fri 8:00-12:00 and 13:00-18:30", "08.30 - 12.00 / 14.00 - 18.00", "9-17 h"],
  ...[
    "order #10######",
    "order number 2026########",
    "Bestellnummer 45######",
    "invoice RE-2026-00###",
    "tracking number 00340434########",
  ],
  ...[
    "10### Berlin",
    "SW1A %AA",
    "postcode 0####",
    "article 4006381######",
    "ISBN 978-3-16-148410-#",
    "model X%00-####",
  ],
  ...["size %#x%#x%##", "%## kg in %# boxes", "version 1%.#.##", "room %##", "bus 1##", "% of ###", "flight LH %##"],
];

test("of 2,000 planted numbers and addresses at least 99% are masked", () => {
  const makers = { phone, email, iban, card };
  const missed: string[] = [];
  for (let n = 0; n < 2_000; n++) {
    const [kind, make] = one(Object.entries(makers));
    const secret = make();
    const masked = maskPersonalData(one(SENTENCES).replace("X", () => secret));
    if (!masked.includes(`[${kind}]`) || /\d{3}|@/.test(masked)) missed.push(`${secret} → ${masked}`);
  }
  expect(missed.slice(0, missed.length > 20 ? 40 : 0)).toEqual([]);
});

test("of 2,000 prices, dates, hours, postcodes, order and other numbers at most 1% are masked", () => {
  const wrong: string[] = [];
  for (let n = 0; n < 2_000; n++) {
    const text = one(["X", "Is X right?", "I read: X.", "Ist X richtig?"]).replace("X", () => filled(one(OTHERS)));
    const masked = maskPersonalData(text);
    if (masked !== text) wrong.push(`${text} → ${masked}`);
  }
  expect(wrong.slice(0, wrong.length > 20 ? 40 : 0)).toEqual([]);
});

test("a wrong check digit is no card and no IBAN", () => {
  expect(maskPersonalData("4111 1111 1111 1111 and 4111 1111 1111 1112")).toBe("[card] and 4111 1111 1111 1112");
  expect(maskPersonalData("DE89 3704 0044 0532 0130 00, not DE88 3704 0044 0532 0130 00")).toMatch(
    /^\[iban\], not DE88/,
  );
});

test("everything that is logged of an answer is masked but ids and URLs", () => {
  const log = {
    standaloneQuestion: "I am anna@example.com",
    sources: [{ id: "1", url: "https://a.example/00491711234567", quote: "+49 171 1234567" }],
  };
  expect(maskTexts(log)).toEqual({
    standaloneQuestion: "I am [email]",
    sources: [{ id: "1", url: "https://a.example/00491711234567", quote: "[phone]" }],
  });
});

test("a long text without a space is read once", () => {
  for (const sign of ["a", "1", "a.", "1 ", "AD12", "("])
    expect(maskPersonalData(sign.repeat(50_000)).length).toBeGreaterThan(0);
});
