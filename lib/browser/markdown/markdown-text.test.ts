import { expect, test } from "vitest";
import { markdownText } from "#lib/browser/markdown/markdown-text";

test.each([
  ["Just words, 3 * 4 and a_b_c.", "Just words, 3 * 4 and a_b_c."],
  ["**Bold**, *soft*, ~~gone~~ and `code`.", "Bold, soft, gone and code."],
  ["See [our help](https://example.com/help?a=1) or https://example.com.", "See our help or https://example.com."],
  ["![A map](https://example.com/map.png)", "A map"],
  ["# Hours\n\nNine\nto five\n\n---\n\n> Closed on Sundays", "Hours\nNine\nto five\nClosed on Sundays"],
  ["- one\n- **two**\n\n3. three\n4. four", "\u2022 one\n\u2022 two\n3. three\n4. four"],
  ["| Day | Open |\n| --- | --- |\n| Mon | *9* |", "Day \u00b7 Open\nMon \u00b7 9"],
  ["```js\nlet a = 1;\n```", "let a = 1;"],
  ["<b>not markup</b> [1]", "<b>not markup</b> [1]"],
])("%j reads %j", (text, plain) => {
  expect(markdownText(text)).toBe(plain);
});
