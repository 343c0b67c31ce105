import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMarkdown } from "#lib/browser/markdown/parse-markdown";
import { holdsHtml } from "#lib/browser/paste/holds-html";
import { htmlToMarkdown, withMarkdown } from "#lib/browser/paste/html-to-markdown";

describe("an answer in HTML", () => {
  test.each([
    [
      '<p>Open <a href="https://x.example/reset">this page</a>.<br>Then wait.</p>',
      "Open [this page](https://x.example/reset).\nThen wait.",
    ],
    ["Monday<br/>Tuesday", "Monday\nTuesday"],
    ["<p>One</p>\n<p>Two &amp; three</p>", "One\n\nTwo & three"],
    [
      "<ul><li>One <b>bold </b>word</li><li>Two<ul><li>Below</li></ul></li></ul>",
      "- One **bold** word\n- Two\n  - Below",
    ],
    ['<ol start="3"><li>Three</li><li>Four</li></ol>', "3. Three\n4. Four"],
    ["<h2>Title</h2><blockquote>Said</blockquote><pre>a\n  b</pre>", "## Title\n\n> Said\n\n```\na\n  b\n```"],
    [
      "<table><tr><th>Size</th><th>Price</th></tr><tr><td>S</td><td>1|2</td></tr></table>",
      "| Size | Price |\n| --- | --- |\n| S | 1\\|2 |",
    ],
    [
      "<p>5 * 3, snake_case, *stars*, [1], 1. <code>&lt;b&gt;</code></p>",
      "5 * 3, snake_case, \\*stars\\*, \\[1], 1. `<b>`",
    ],
    [
      "<table><p>Prices</p><caption>2026</caption><tr>net <td>A</td><p>all</p></tr></table>",
      "Prices\n\n2026\n\nnet\n\nall\n\n| A |\n| --- |",
    ],
    ["<table><p>alpha</p></table>", "alpha"],
    ["<p>- no list</p><p># no heading</p>", "\\- no list\n\n\\# no heading"],
    ['Write to <a href="mailto:a@x.example">us</a>.', "Write to [us](mailto:a@x.example)."],
    ['<p>See <a href="/terms">terms</a> and <a href="">that</a></p>', "See terms and that"],
  ])("becomes Markdown: %s", (html, markdown) => {
    expect(holdsHtml(html)).toBe(true);
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  test("brings nothing that runs", () => {
    const hostile =
      '<script>alert(1)</script><style>p{}</style><p onclick="a()">Hi <a href="javascript:alert(1)">there</a><img src=x onerror=a()></p><iframe src="https://x.example"></iframe>';
    expect(htmlToMarkdown(hostile)).toBe("Hi there");
  });

  test("that a browser would show as nothing is kept as it was written", () => {
    expect(withMarkdown({ answer: "<p></p><script>x</script>" }).answer).toBe("<p></p><script>x</script>");
  });

  test("loses no word, and is no HTML any more, whatever it is made of", () => {
    const word = fc.constantFrom("alpha", "beta", "1.", "a_b", "*", "[1]", "# x", "|", "- y");
    const tag = fc.constantFrom(
      "p",
      "b",
      "i",
      "ul",
      "li",
      "ol",
      "td",
      "tr",
      "table",
      "div",
      "span",
      "h3",
      "blockquote",
      "code",
      "a",
    );
    const piece = fc.oneof(
      word,
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      fc.constant("<br>"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const markdown = htmlToMarkdown(pieces.join(" "));
        for (const name of ["alpha", "beta"])
          expect(markdown.split(name).length).toBe(pieces.filter((one) => one === name).length + 1);
        expect(holdsHtml(markdown)).toBe(false);
        expect(Array.isArray(parseMarkdown(markdown, { open: false, sources: 0 }))).toBe(true);
      }),
    );
  });
});

test.each([
  "Use <br> to break a line.",
  "Write `<b>x</b>`.",
  "a < b and c > d",
  "I <3 you",
  "Mail <me@x.example>",
  "<https://x.example>",
])("text that is no HTML stays as it is: %s", (answer) => {
  expect(withMarkdown({ answer })).toEqual({ answer });
});
