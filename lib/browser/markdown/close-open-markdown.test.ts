import { expect, test } from "vitest";
import { closeOpenMarkdown } from "#lib/browser/markdown/close-open-markdown";

test.each([
  ["whole **bold** text", "whole **bold** text"],
  ["a **b *c* d", "a **b *c* d**"],
  ["a **b ", "a **b**"],
  ["a ***b", "a ***b**"],
  ["2 * 3 and **b** _c", "2 * 3 and **b** _c"],
  ["snake_case and __b", "snake_case and __b__"],
  ["run `npm **start", "run `npm **start`"],
  ["run ``a ` b", "run ``a ` b``"],
  ["run `", "run "],
  ["see ![a cat](https://a.te", "see a cat"],
  ["see [a](https://a.test) and [1", "see [a](https://a.test) and "],
  ["Do:\n-", "Do:\n"],
  ["Do:\n- [", "Do:\n"],
  ["Title\n==", "Title\n"],
  ["One.\n\n**bold** stays\n\ntwo **b", "One.\n\n**bold** stays\n\ntwo **b**"],
  ["**never closed\n\nnext", "**never closed\n\nnext"],
  ["```js\nlet **a", "```js\nlet **a"],
  ["```js\nlet a\n``", "```js\nlet a\n"],
  ["```js\na\n```\n**b", "```js\na\n```\n**b**"],
])("%j is shown as %j while it is being written", (text, expected) => {
  expect(closeOpenMarkdown(text)).toBe(expected);
});
