import { describe, expect, test } from "vitest";
import { buildIndex } from "#lib/answering/index/build-index";
import { findingOf } from "#lib/answering/index/knowledge-index";
import type { PassageRow, QaRow } from "#lib/answering/types";

type Shop = {
  name: string;
  qas: [string, string][];
  pages: string[];
  asked: [string, string][];
  looked: [string, number][];
};

const SHOPS: Shop[] = [
  {
    name: "Chinese",
    qas: [
      ["配送需要多长时间？", "三到五天。"],
      ["如何退货？", "三十天内可以退货。"],
      ["支持哪些付款方式？", "支付宝和微信。"],
    ],
    pages: ["我们的保修期为两年，电池除外。", "商店营业时间为上午九点到下午六点。"],
    asked: [
      ["配送要多久", "三到五天。"],
      ["我想退货怎么办", "三十天内可以退货。"],
    ],
    looked: [["保修期是多久？", 0]],
  },
  {
    name: "Japanese",
    qas: [
      ["配送にはどのくらいかかりますか？", "3日です。"],
      ["返品はできますか？", "30日以内です。"],
    ],
    pages: ["保証期間は2年間です。", "営業時間は9時から18時までです。"],
    asked: [["返品したいです", "30日以内です。"]],
    looked: [["営業時間を教えてください", 1]],
  },
  {
    name: "Thai",
    qas: [
      ["จัดส่งใช้เวลากี่วัน", "3 วัน"],
      ["คืนสินค้าได้อย่างไร", "ภายใน 30 วัน"],
    ],
    pages: ["สินค้ารับประกันสองปี", "ร้านเปิดเก้าโมงเช้า"],
    asked: [["อยากคืนสินค้า", "ภายใน 30 วัน"]],
    looked: [["รับประกันกี่ปี", 0]],
  },
  {
    name: "Spanish",
    qas: [
      ["¿Cuánto cuesta el envío?", "5 €."],
      ["¿Cómo devuelvo un pedido?", "En 30 días."],
    ],
    pages: ["La garantía cubre dos años desde la compra.", "Buscamos ingenieros en Madrid."],
    asked: [
      ["cuanto cuestan los envios", "5 €."],
      ["quiero devolver mi pedido", "En 30 días."],
    ],
    looked: [["¿Qué cubren las garantías?", 0]],
  },
  {
    name: "German",
    qas: [
      ["Wie hoch sind die Versandkosten?", "5 €."],
      ["Wie kann ich eine Bestellung zurücksenden?", "Binnen 30 Tagen."],
    ],
    pages: ["Die Garantie gilt zwei Jahre ab Kauf.", "Wir suchen Entwicklerinnen in Köln."],
    asked: [
      ["Versandkosten?", "5 €."],
      ["bestellungen zurueck senden", "Binnen 30 Tagen."],
    ],
    looked: [["Wie lange gilt die Garantie?", 0]],
  },
  {
    name: "Arabic",
    qas: [
      ["كم تكلفة الشحن؟", "5 يورو"],
      ["كيف يمكنني إرجاع الطلب؟", "خلال 30 يومًا"],
    ],
    pages: ["الضمان ساري لمدة سنتين من تاريخ الشراء.", "نبحث عن مهندسين في القاهرة."],
    asked: [
      ["تكلفة الشحن", "5 يورو"],
      ["أريد ارجاع طلبي", "خلال 30 يومًا"],
    ],
    looked: [["ما هي مدة الضمان؟", 0]],
  },
];

describe.each(SHOPS)("a chatbot in $name", ({ qas, pages, asked, looked }) => {
  const rows: QaRow[] = qas.map(([question, answer], i) => ({ id: `qa${i}`, answer, questions: [question] }));
  const passages: PassageRow[] = pages.map((text, i) => {
    const place = { pageId: `page${i}`, url: `https://shop.test/${i}`, title: "", headingPath: [], anchor: null };
    return { id: `p${i}`, ...place, text, language: null, embedding: null };
  });
  const index = buildIndex({ version: 1, qas: rows, passages });

  const find = (question: string) =>
    findingOf(index.judge([{ text: question, joined: false, plain: question, leans: false, lastAnswer: "" }]));

  test.each(asked)("finds the Q&A for “%s”", (question, answer) => {
    const [first] = find(question).ranked;
    expect(rows.find((row) => row.id === first?.unit.rowId)?.answer).toBe(answer);
  });

  test.each(looked)("finds the page for “%s”", (question, page) => {
    expect(find(question).ranked[0]?.unit.rowId).toBe(`p${page}`);
  });
});

test("the languages of the knowledge are those of what it holds: an empty half adds none", () => {
  const german = {
    id: "q",
    answer: "Wir haben von neun bis achtzehn Uhr geöffnet.",
    questions: ["Wann haben Sie geöffnet?"],
  };
  expect(buildIndex({ version: 1, qas: [german], passages: [] }).languages).toEqual(["de"]);
  expect(buildIndex({ version: 1, qas: [], passages: [] }).languages).toEqual([]);
});
