import { expect, test } from "vitest";
import { speakableSentences } from "#lib/browser/talk/speakable-sentences";

test("a text is told sentence by sentence, each once, the last one when the text is done", () => {
  const text = "It takes **three** days [1]. Ask [us](https://a.test) for more. Good";
  const said: string[] = [];
  let from = 0;
  for (let length = 1; length <= text.length; length += 1) {
    const { say, next } = speakableSentences(text.slice(0, length), from, length === text.length);
    if (say) said.push(say);
    from = next;
  }
  expect(said.join(" ")).toBe("It takes three days. Ask us for more. Good");
  expect(said[0]).toBe("It takes three days.");
});

test("code and addresses are named, not spelled out", () => {
  expect(speakableSentences("See https://a.test/b?c=%20d for more.", 0, true).say).toBe("See (link) for more.");
  expect(speakableSentences("Run this:\n```sh\nnpm start\n```", 0, true).say).toBe("Run this: (code)");
});
