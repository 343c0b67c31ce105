import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import { readTokens } from "#lib/crawler/html/parse/html-tokens";

/** The tokens in short: `<name attribute="value">`, `</name>`, and text as it is. */
function tokensOf(html: string): string[] {
  const tokens: string[] = [];
  readTokens(html, {
    open(name, attributes) {
      const written = Object.entries(attributes).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
      tokens.push(`<${name}${written.join("")}>`);
      return true;
    },
    close: (name) => tokens.push(`</${name}>`),
    text: (data) => tokens.push(data),
  });
  return tokens;
}

describe("tags and texts", () => {
  test.each<[string, string, string[]]>([
    ["names in any case", "<DIV>a</Div>", ["<div>", "a", "</div>"]],
    [
      "attributes with quotes, without, and empty",
      `<a href="/x?a=1&amp;b=2" class='b c' id=d hidden>`,
      ['<a href="/x?a=1&b=2" class="b c" id="d" hidden="">'],
    ],
    ["spaces around the equals sign", '<a href = "/x"  id\n=\td>', ['<a href="/x" id="d">']],
    ["of two attributes with one name the first", '<p id="a" ID="b">', ['<p id="a">']],
    ["no space between attributes", '<p id="a"class="b">', ['<p id="a" class="b">']],
    ["a bracket inside quotes", '<p class="a>b">c', ['<p class="a>b">', "c"]],
    ["an address that ends in a slash", "<a href=/x/>y", ['<a href="/x/">', "y"]],
    ["a tag that closes itself", '<br/><p id="a" />', ["<br>", '<p id="a">']],
    ["attributes that nobody reads", '<p onclick="x()" data-a="b" id="c">', ['<p id="c">']],
    ["names that objects have", '<p constructor="a" __proto__="b" id="c">', ['<p id="c">']],
    ["attributes on a closing tag", '<p>a</p class="b" >c', ["<p>", "a", "</p>", "c"]],
    ["references in text", "a &amp; b &lt;c&gt; &#8364; &copy", ["a & b <c> € ©"]],
    ["an ampersand in an address", '<a href="/?a=1&copy=2">', ['<a href="/?a=1&copy=2">']],
    ["a bare bracket", "1 < 2 <3 a<", ["1 < 2 <3 a<"]],
    ["a custom element", "<my-card>a</my-card>", ["<my-card>", "a", "</my-card>"]],
  ])("%s", (_, html, tokens) => {
    expect(tokensOf(html)).toEqual(tokens);
  });
});

describe("what is no tag", () => {
  test.each<[string, string, string[]]>([
    ["a comment", "a<!-- <p> -- > -->b", ["a", "b"]],
    ["an empty comment", "a<!---->b<!-->c<!--->d", ["a", "b", "c", "d"]],
    ["a comment that ends oddly", "a<!-- x --!>b --> c", ["a", "b --> c"]],
    ["a comment without an end", "a<!-- b", ["a"]],
    ["a doctype", "<!DOCTYPE html>a", ["a"]],
    ["a processing instruction", '<?xml version="1.0"?>a', ["a"]],
    ["a CDATA section outside SVG", "<![CDATA[ a > b ]]>c", [" b ]]>c"]],
    ["a closing tag without a name", "a</>b</ x>c", ["a", "b", "c"]],
    ["a tag that the page's end cuts off", 'a<p class="b', ["a"]],
    ["a closing tag's beginning at the page's end", "a</", ["a</"]],
  ])("%s", (_, html, tokens) => {
    expect(tokensOf(html)).toEqual(tokens);
  });
});

describe("text without tags", () => {
  test.each<[string, string, string[]]>([
    ["a script", "<script>if (a<b) '</p>' &amp;</SCRIPT >c", ["<script>", "if (a<b) '</p>' &amp;", "</script>", "c"]],
    ["a script's name in a longer one", "<script></scripts></script>", ["<script>", "</scripts>", "</script>"]],
    [
      "a script that writes one",
      `<script><!-- write("<script src=x></script>"); //--></script>a`,
      ["<script>", `<!-- write("<script src=x></script>"); //-->`, "</script>", "a"],
    ],
    ["a script's comment without an end", "<script><!-- a</script>b", ["<script>", "<!-- a", "</script>", "b"]],
    ["a script without an end", "<script>a<p>b", ["<script>", "a<p>b"]],
    ["a title", "<title>a <b> &amp; c</title>d", ["<title>", "a <b> & c", "</title>", "d"]],
    ["a frame's text", "<iframe><p>a</p></iframe>b", ["<iframe>", "<p>a</p>", "</iframe>", "b"]],
    ["a drawing", "a<svg><path/><title>x</title><text>y</text></svg>b", ["a", "<svg>", "</svg>", "b"]],
    ["a drawing in a drawing", "a<svg>b<svg>c</svg>d</svg>e", ["a", "<svg>", "</svg>", "e"]],
    ["a drawing's end in a comment", "a<svg><!-- </svg> --><text>x</text></svg>b", ["a", "<svg>", "</svg>", "b"]],
    ["a drawing that closes itself", "a<svg/>b", ["a", "<svg>", "</svg>", "b"]],
    ["a drawing without an end", "a<svg><p>b</p>", ["a", "<svg>", "<p>", "b", "</p>"]],
    ["a formula", "<math><mi>x</mi></math>b", ["<math>", "</math>", "b"]],
  ])("%s", (_, html, tokens) => {
    expect(tokensOf(html)).toEqual(tokens);
  });
});

test("a reader that has had enough gets no more", () => {
  const names: string[] = [];
  readTokens("<a><b><i>text", {
    open: (name) => names.push(name) < 2,
    close: (name) => names.push(name),
    text: (data) => names.push(data),
  });
  expect(names).toEqual(["a", "b"]);
});

test("any mess is read to its end, and no text is made up", () => {
  const piece = fc.constantFrom(
    ..."< > </ <! <!-- --> --!> <? & &amp; &#x0; = ' \" / <p <p> </p> <svg> </svg> <script> </script> <title> \n x ё 😀".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const html = pieces.join("");
      const text = tokensOf(html).filter((token) => !/^<\/?[a-z]/.test(token));
      expect(text.join("").length).toBeLessThanOrEqual(html.length);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  "<svg>",
  "<svg><svg></svg>",
  "<!-- --!>",
  "<!--",
  "</",
  "<a b='",
  "<a b=c ",
  "<script>",
  "<script><!--<script></script>",
  "<svg><!--",
  "<svg><!--</svg>-->",
  "<title></titl",
  "&",
  "<x/",
  "</p x",
])("half a megabyte of %j takes no more than linear time, whatever follows it", (unit) => {
  for (const end of ["", "--></script></svg>"]) {
    const html = unit.repeat(500_000 / unit.length) + end;
    expect(cpuMs(() => tokensOf(html))).toBeLessThan(1_500);
  }
});
