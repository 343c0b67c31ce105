import { expect, test } from "vitest";
import { splitSentences } from "#lib/answering/text/split-sentences";
import type { Chosen, DecisionKind, PassageRow, QaRow, UnitRef } from "#lib/answering/types";
import { sourceLink } from "#lib/answering/write/source-link";
import { type ExtractiveInput, writeExtractive } from "#lib/answering/write/write-extractive";

const passage = (id: string, text: string, anchor: string | null = null): PassageRow => ({
  id,
  pageId: `page-${id}`,
  url: `https://shop.test/${id}`,
  title: `Title ${id}`,
  headingPath: [],
  anchor,
  text,
  language: "en",
  embedding: null,
});

const chosen = (row: QaRow | PassageRow, more: Partial<UnitRef> = {}): Chosen => {
  const isQa = "questions" in row;
  const place = { section: 0, from: 0, to: 99, title: isQa ? (row.questions[0] ?? "") : "Heading", question: null };
  return { row, confidence: 0.4, ref: { type: isQa ? "qa" : "page", rowId: row.id, ...place, phrasings: 1, ...more } };
};

const A: QaRow = { id: "a", answer: "  Word for\n word — €5. ", questions: ["How much?", "price"] };
const B: QaRow = { id: "b", answer: "B.", questions: ["How long?"] };
const PAGE = passage(
  "x",
  "# Delivery\n\nWe pack by hand. Parcels to Germany take 5 days.\n\n## Depot\n\nIt is in Lyon.",
  "d",
);

function write(kind: DecisionKind, units: Chosen[], more: Partial<ExtractiveInput> = {}) {
  const decision = { kind, confidence: 0.5, chosen: units, reason: "." };
  return writeExtractive({ decision, fallback: "I do not know.", language: "en", ...more });
}

test("a Q&A's answer is given word for word", () => {
  const { answer, sources } = write("qa", [chosen(A)]);
  expect(answer).toBe("  Word for\n word — €5. ");
  expect(sources).toEqual([{ type: "qa", id: "a", title: "How much?", url: null, quote: answer }]);
});

test("a section is given in its own words under its heading, with a link to its place", () => {
  const { answer, sources } = write("passages", [chosen(PAGE)]);
  expect(answer).toBe("**Delivery**\n\nWe pack by hand. Parcels to Germany take 5 days. [1]");
  expect(sources[0]).toMatchObject({ type: "page", id: "x", url: "https://shop.test/x#d" });
  const depot = write("passages", [chosen(PAGE, { section: 1 })]);
  expect(depot.answer).toBe("**Depot**\n\nIt is in Lyon. [1]");
  expect(depot.sources[0]?.url).toBe("https://shop.test/x#:~:text=It%20is%20in%20Lyon.");
});

test("of a long section the chosen parts are given, and nothing of another", () => {
  expect(write("passages", [chosen(PAGE, { from: 1, to: 2 })]).answer).toContain("Parcels to Germany take 5 days. [1]");
  expect(write("passages", [chosen(PAGE, { from: 1, to: 2 })]).answer).not.toContain("pack");
});

test("two units stand each under what it answers, followed by its own number", () => {
  const { answer, sources } = write("passages", [chosen(B), chosen(PAGE)]);
  expect(answer).toMatch(/^\*\*How long\?\*\*\n\nB\. \[1\]\n\n\*\*.*\*\*\n\n.*\[2\]$/s);
  expect(sources.map(({ id }) => id)).toEqual(["b", "x"]);
});

test("an offer shows the closest unit without a source, and all in its suggestions", () => {
  const { answer, sources, suggestions } = write("offer", [chosen(B), chosen(PAGE)]);
  expect(answer).toBe("I am not sure. This is the closest I have:\n\n**How long?**\n\nB.");
  expect(sources).toEqual([]);
  expect(suggestions).toMatchObject([
    { type: "qa", id: "b", title: "How long?", url: null, excerpt: "B.", confidence: 0.4 },
    { type: "page", id: "x", url: "https://shop.test/x#d" },
  ]);
});

test("the set phrases are in the question's language, English where there are none", () => {
  expect(write("clarify", [chosen(A)], { language: "de" }).answer).toBe("Meinten Sie “How much?”?");
  expect(write("clarify", [chosen(A), chosen(B)], { language: "ka" }).answer).toBe(
    "Did you mean …?\n\n- How much?\n- How long?",
  );
});

test.each(["qa", "passages", "offer", "clarify"] as const)("rows that are gone leave the fallback: %s", (kind) => {
  expect(write(kind, [])).toEqual({ answer: "I do not know.", sources: [], suggestions: [] });
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
