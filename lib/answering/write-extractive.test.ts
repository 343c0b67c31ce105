import { expect, test } from "vitest";
import { sourceLink } from "#lib/answering/source-link";
import { splitSentences } from "#lib/answering/split-sentences";
import type { Decision, DecisionKind } from "#lib/answering/types";
import { type ExtractiveInput, writeExtractive } from "#lib/answering/write-extractive";

const decision = (kind: DecisionKind, ids: string[]): Decision => {
  const isQa = kind === "qa" || kind === "clarify";
  return { kind, confidence: 0.5, qaIds: isQa ? ids : [], passageIds: isQa ? [] : ids, reason: "." };
};

const passage = (id: string, text: string, anchor: string | null = null) => {
  return { id, pageId: `page-${id}`, url: `https://shop.test/${id}`, title: `Title ${id}`, anchor, text };
};

const QAS = [
  { id: "a", answer: "  Word for\n word — €5. ", questions: ["How much?", "price"] },
  { id: "b", answer: "B.", questions: ["How long?"] },
];
const LONG = [
  "# Delivery\nWe pack every parcel by hand. Parcels to Germany take 3 to 5 working days.",
  "Parcels to France take a week. Our depot is in Lyon.",
].join(" ");

function write(kind: DecisionKind, ids: string[], question: string, more: Partial<ExtractiveInput> = {}) {
  const passages = [passage("x", LONG), passage("y", LONG.replace("3 to 5", "8 to 9"), "delivery")];
  const rows = { qas: QAS, passages, fallback: "I do not know.", language: "en" };
  return writeExtractive({ decision: decision(kind, ids), question, ...rows, ...more });
}

test("a Q&A's answer is given word for word", () => {
  const { answer, sources } = write("qa", ["a"], "price?");
  expect(answer).toBe("  Word for\n word — €5. ");
  expect(sources).toEqual([{ type: "qa", id: "a", title: "How much?", url: null, quote: answer }]);
});

test("a passage's best sentence is quoted as it stands, with its source", () => {
  const { answer, sources } = write("passages", ["x"], "How long do parcels to Germany take?");
  expect(answer).toMatch(/Parcels to Germany take 3 to 5 working days\..*\[1\]$/s);
  expect(LONG).toContain(sources[0]?.quote);
  expect(sources[0]?.url).toMatch(/^https:\/\/shop\.test\/x#:~:text=/);
});

test("pages that contradict each other are both quoted and cited", () => {
  const { answer, sources } = write("passages", ["x", "y"], "How long do parcels to Germany take?");
  expect(answer).toContain("3 to 5");
  expect(answer).toContain("8 to 9");
  expect(sources.map((source) => source.id)).toEqual(["x", "y"]);
  expect(sources[1]?.url).toBe("https://shop.test/y#delivery");
});

test("a page that may help is a link, not a claim", () => {
  const { answer } = write("suggest", ["y"], "Do you deliver on Sundays?");
  expect(answer).toBe("This page may help: Title y https://shop.test/y#delivery");
});

test("the set phrases are in the question's language, English where there are none", () => {
  expect(write("clarify", ["a"], "?", { language: "de" }).answer).toBe("Meinten Sie “How much?”?");
  expect(write("clarify", ["a", "b"], "?", { language: "ka" }).answer).toBe(
    "Did you mean …?\n\n- How much?\n- How long?",
  );
});

test.each(["qa", "passages", "suggest", "clarify"] as const)("rows that are gone leave the fallback: %s", (kind) => {
  expect(write(kind, ["gone"], "anything")).toEqual({ answer: "I do not know.", sources: [] });
});

test("sentences are pieces of their text; headings are none, abbreviations and list items do not break them", () => {
  const text = "## Prices\n- Up to approx. 5 kg, e.g. books: €5.\n- Above: €9.\nCall us. We help.";
  const sentences = splitSentences(text);
  expect(sentences.map((sentence) => sentence.text)).toEqual([
    "Up to approx. 5 kg, e.g. books: €5.",
    "Above: €9.",
    "Call us.",
    "We help.",
  ]);
  for (const { text: piece, start } of sentences) expect(text.slice(start, start + piece.length)).toBe(piece);
});

test("a link opens the anchor, else the quote, without Markdown's marks", () => {
  const url = "https://shop.test/a?b=1#old";
  expect(sourceLink({ url, anchor: "größe" }, "x")).toBe("https://shop.test/a?b=1#gr%C3%B6%C3%9Fe");
  expect(sourceLink({ url: "https://shop.test/plan.pdf", anchor: "page=3" }, "x")).toBe(
    "https://shop.test/plan.pdf#page=3",
  );
  expect(sourceLink({ url, anchor: null }, "A **bold** [re-turn](https://x.test), now")).toBe(
    "https://shop.test/a?b=1#:~:text=A%20bold%20re%2Dturn%2C%20now",
  );
  const long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";
  expect(sourceLink({ url, anchor: null }, long)).toMatch(/text=one%20two%20three%20four%20five,twelve%20/);
});

test("two sentences that stand apart are linked by the first", () => {
  const url = "https://shop.test/x";
  expect(sourceLink({ url, anchor: null }, "We open at 9, daily. … Re-entry & exit are free.")).toBe(
    "https://shop.test/x#:~:text=We%20open%20at%209%2C%20daily.",
  );
  expect(sourceLink({ url, anchor: null }, "Re-entry, exit & all")).toBe(
    "https://shop.test/x#:~:text=Re%2Dentry%2C%20exit%20%26%20all",
  );
});

test("what says the same with another number is quoted too: in other words around it, or on the same page", () => {
  const page = (id: string, text: string, pageId = id) => ({ ...passage(id, text), pageId });
  const old = page("old", "We love our customers. Returns are accepted within 14 days of delivery.");
  const long = "Whatever the reason was, and as long as the box was not thrown away or damaged by you";
  const now = page("now", `${long}, returns are accepted up to 30 days after the parcel has reached your door.`);
  const asked = "How long are returns accepted?";
  const cited = (passages: (typeof old)[]) =>
    write(
      "passages",
      passages.map(({ id }) => id),
      asked,
      { passages },
    ).sources.map(({ id }) => id);
  expect(cited([old, now])).toEqual(["old", "now"]);
  expect(cited([old, { ...now, pageId: "old" }])).toEqual(["old", "now"]);
  expect(cited([old, page("x", "Refunds reach your card 5 days later.")])).toEqual(["old"]);
});
