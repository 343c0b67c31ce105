import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import { countWords } from "#lib/crawler/extract/count-words";
import { cutPassages } from "#lib/crawler/extract/cut-passages";
import { extractPage } from "#lib/crawler/extract/extract-page";
import { extractMarkdown, extractPlainText } from "#lib/crawler/extract/extract-text";
import type { Passage } from "#lib/crawler/extract/extracted-page";

const sentences = (count: number, from = 0) =>
  Array.from(
    { length: count },
    (_, index) => `Sentence number ${from + index} says that e.g. Dr. Smith paid 3.50 euros.`,
  ).join(" ");
const markdown = (source: string) => cutPassages(extractMarkdown(source, "https://x.example/a.md"));

describe("cutPassages", () => {
  test("cuts at headings, and each passage knows where it stands", () => {
    const source = `# Guide\n\n${sentences(20)}\n\n## Install\n\n### On Linux\n\n${sentences(15)}\n\n### On Windows\n\n${sentences(15)}`;
    const page = extractMarkdown(source, "https://x.example/a.md");
    const passages = cutPassages(page);
    expect(passages.map(({ position, headingPath, anchor }) => ({ position, headingPath, anchor }))).toEqual([
      { position: 0, headingPath: [], anchor: "guide" },
      { position: 1, headingPath: ["Install", "On Linux"], anchor: "on-linux" },
      { position: 2, headingPath: ["Install", "On Windows"], anchor: "on-windows" },
    ]);
    for (const passage of passages) expect(page.text.slice(passage.charStart, passage.charEnd)).toBe(passage.text);
    expect(passages[1]?.text).toMatch(/^## Install\n\n### On Linux\n\nSentence/);
  });

  test("puts short sections together", () => {
    const source = `# FAQ\n\n${Array.from({ length: 6 }, (_, index) => `## Question ${index}?\n\nA short answer of a few words.`).join("\n\n")}`;
    expect(markdown(source)).toHaveLength(1);
  });

  test("cuts long text between sentences, never at an abbreviation or a decimal point", () => {
    const passages = markdown(sentences(200));
    expect(passages.length).toBeGreaterThan(8);
    for (const passage of passages) {
      expect(passage.text).toMatch(/^Sentence number \d+ /);
      expect(passage.text).toMatch(/euros\.$/);
      expect(passage.wordCount).toBeLessThanOrEqual(260);
    }
  });

  test.each([
    ["lines of unusual spaces", `${`${"\u1680\u2028".repeat(20_000)}\n`.repeat(10)}${"word ".repeat(400)}`],
    ["a hundred thousand headings", "# a\n\n".repeat(100_000)],
    ["one line of two million characters", "a b. ".repeat(400_000)],
    ["a word of two million characters", "a".repeat(2_000_000)],
    ["punctuation without an end", "A. ".repeat(500_000)],
  ])("%s: cut in linear time", (_, source) => {
    const page = extractMarkdown(source, "https://x.example/a.md");
    let passages: Passage[] = [];
    const taken = cpuMs(() => {
      passages = cutPassages(page);
    });
    expect(taken).toBeLessThan(10_000);
    expect(Math.max(...passages.map((passage) => passage.wordCount))).toBeLessThanOrEqual(570);
  });

  test("cuts long tables, lists and code between lines", () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `<tr><td>Item ${index}</td><td>Price ${index} euros</td></tr>`,
    ).join("");
    const lines = Array.from({ length: 300 }, (_, index) => `line_${index} = compute(${index}, ${index})`).join("\n");
    const page = extractPage(
      `<main><h1>All</h1><table>${rows}</table><pre>${lines}</pre></main>`,
      "https://x.example/",
    );
    const passages = cutPassages(page);
    expect(passages.length).toBeGreaterThan(6);
    for (const passage of passages) {
      expect(passage.wordCount).toBeLessThanOrEqual(330);
      expect(passage.text).toMatch(/(\||\)|```)$/);
    }
  });

  test("cuts Chinese and Japanese after marks, and text without any mark at all", () => {
    const chinese = "营业时间是每天上午九点到下午五点。周日休息，节假日另行通知。".repeat(80);
    const passages = cutPassages(extractPlainText(chinese, "https://x.example/a.txt"));
    expect(passages.length).toBeGreaterThan(3);
    for (const passage of passages) expect(passage.text).toMatch(/。$/);
    const endless = cutPassages(extractPlainText("漢".repeat(5_000), "https://x.example/a.txt"));
    expect(Math.max(...endless.map((passage) => passage.wordCount))).toBeLessThanOrEqual(321);
  });

  test("never splits a character in two", () => {
    const passages = cutPassages(extractPlainText("😀a".repeat(3_000), "https://x.example/a.txt"));
    for (const passage of passages) expect(passage.text.isWellFormed()).toBe(true);
  });

  test("an empty page has no passages, and a page of headings has one", () => {
    expect(markdown("")).toEqual([]);
    expect(markdown("# A\n\n## B")).toHaveLength(1);
  });

  test("all text is in exactly one passage, in order, the same every time", () => {
    const block = fc.oneof(
      fc.integer({ min: 1, max: 60 }).map((count) => sentences(count)),
      fc.constantFrom(
        "# A",
        "## B",
        "### C",
        "## D",
        "- one\n- two",
        "| a | b |\n| - | - |",
        "```\ncode\n```",
        "x".repeat(9_000),
      ),
    );
    const property = fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
      const page = extractMarkdown(blocks.join("\n\n"), "https://x.example/a.md");
      const passages = cutPassages(page);
      let at = 0;
      for (const passage of passages) {
        expect(page.text.slice(at, passage.charStart).trim()).toBe("");
        expect(passage.text).toBe(page.text.slice(passage.charStart, passage.charEnd));
        at = passage.charEnd;
      }
      expect(page.text.slice(at).trim()).toBe("");
      expect(cutPassages(page)).toEqual(passages);
    });
    fc.assert(property, { numRuns: 150 });
  });
});

describe("countWords", () => {
  test.each([
    ["", 0],
    ["Two words.", 2],
    ["don't stop 3.5", 5],
    ["naïve Überraschung", 2],
    ["中文没有空格", 3],
    ["한국어 단어", 2],
    ["— … !", 0],
  ])("%s: %i", (text, count) => expect(countWords(text)).toBe(count));
});

describe("plain text and Markdown", () => {
  test("Markdown's headings have the anchors of GitHub, and code is not taken for headings", () => {
    const page = extractMarkdown(
      "---\ntitle: Guide\n---\n# How it *works*?\n\nText\n\n```sh\n# comment\n```\n\nAlso\n----\n\n## Also\n\n## Own {#mine}",
      "https://x.example/a.md",
    );
    expect(page.title).toBe("Guide");
    expect(page.blocks.filter((block) => block.kind === "heading").map((block) => [block.level, block.anchor])).toEqual(
      [
        [1, "how-it-works"],
        [2, "also"],
        [2, "also-1"],
        [2, "mine"],
      ],
    );
  });

  test("a text's first line is its title unless it is long", () => {
    expect(extractPlainText("Price list\n\nTea 3", "https://x.example/prices.txt").title).toBe("Price list");
    expect(extractPlainText("x ".repeat(80), "https://x.example/my%20prices.txt").title).toBe("my prices.txt");
  });
});
