import { expect, test } from "vitest";
import { bestSentences } from "#lib/answering/ranking/best-sentences";

const best = (question: string, text: string) => bestSentences(question, text, "en")[0]?.text;

test("the sentence that shares most with the question comes first", () => {
  const text = "We open at nine. Parcels reach Germany within three days. Returns are free.";
  expect(best("How long do parcels to Germany take?", text)).toBe("Parcels reach Germany within three days.");
});

test("what follows a term or a question answers what is asked in its words", () => {
  const manual = [
    "list [options]",
    "Shows all that were put away.",
    "drop [--quiet]",
    "Removes a single state from the list.",
  ].join("\n\n");
  expect(best("what does drop do", manual)).toBe("Removes a single state from the list.");
  expect(best("Do you deliver abroad?", "Do you deliver abroad?\n\nTo most countries of Europe.")).toBe(
    "To most countries of Europe.",
  );
});

test("a line that ends a paragraph or stands in a list lends nothing to the next", () => {
  expect(best("free delivery", "- Free delivery\n- Gift cards\n- Repairs")).toBe("Free delivery");
  expect(best("free delivery", "We have free delivery.\n\nGift cards are on sale.")).toBe("We have free delivery.");
});
