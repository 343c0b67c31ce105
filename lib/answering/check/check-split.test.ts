import { describe, expect, test } from "vitest";
import { sentenceSplitter, splitSentences } from "#lib/answering/check/check-split";

const cut = (text: string) => splitSentences(text).map((sentence) => sentence.trim());

const TEXTS = [
  "It takes 3.5 days, e.g. by post. See https://a.test/b.html?x=1. Dr. Smith knows [1]. Next one! Really?  Yes… [2] And more.",
  "Am 12. März geht es los. Das kostet 9.30 Euro. Ende",
  "1. First item. 2 more.\n2. Second\n\n- a. b\n",
  "配送需要3天。【1】退货是免费的。evil。com/x 好。",
  'He said "Stop." Then left. Is it [1, 2]? Yes.[3] No. [link](https://x.test/z). End',
  "Open 9 a.m. to 5 p.m. on weekdays [1] . Closed on Sundays. [1][2] Call us…",
  "A [list, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18] of things. [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] B.",
];

describe("cutting a text into sentences", () => {
  test("abbreviations, decimals, times, initials, ordinals and addresses do not end a sentence", () => {
    expect(cut(TEXTS[0] ?? "")).toEqual([
      "It takes 3.5 days, e.g. by post.",
      "See https://a.test/b.html?x=1.",
      "Dr. Smith knows [1].",
      "Next one!",
      "Really?",
      "Yes… [2]",
      "And more.",
    ]);
    expect(cut(TEXTS[1] ?? "")).toEqual(["Am 12. März geht es los.", "Das kostet 9.30 Euro.", "Ende"]);
  });

  test("a marker behind the full stop belongs to the sentence before it", () => {
    expect(cut("It is so. [1] It is not.[2][3] Well 【4】.")).toEqual([
      "It is so. [1]",
      "It is not.[2][3]",
      "Well 【4】.",
    ]);
  });

  test("full-width stops end a sentence without a blank behind them", () => {
    expect(cut(TEXTS[3] ?? "")).toEqual(["配送需要3天。【1】", "退货是免费的。", "evil。com/x 好。"]);
  });

  test("a list item stands alone", () => {
    expect(cut("- One\n- Two [1]\n")).toEqual(["- One", "- Two [1]"]);
  });

  test.each(TEXTS)("the pieces are the text again, however it comes: %s", (text) => {
    const whole = splitSentences(text);
    expect(whole.join("")).toBe(text);
    for (let size = 1; size <= 12; size++) {
      const splitter = sentenceSplitter();
      const parts: string[] = [];
      for (let at = 0; at < text.length; at += size) parts.push(...splitter.push(text.slice(at, at + size)));
      expect([...parts, ...splitter.end()]).toEqual(whole);
    }
  });

  test("a sentence comes out as soon as the next begins", () => {
    const splitter = sentenceSplitter();
    expect(splitter.push("It takes three days")).toEqual([]);
    expect(splitter.push(" [1].")).toEqual([]);
    expect(splitter.push(" It")).toEqual(["It takes three days [1]. "]);
  });
});
