import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import type { Block, Inline } from "#lib/browser/markdown/markdown-schema";
import { parseMarkdown } from "#lib/browser/markdown/parse-markdown";

const parse = (text: string, sources = 0) => parseMarkdown(text, { open: false, sources });
const open = (text: string, sources = 9) => parseMarkdown(text, { open: true, sources });
const inline = (text: string, sources = 0): Inline[] => {
  const [block] = parse(text, sources);
  return block && "children" in block ? block.children : [];
};
const t = (text: string): Inline => ({ type: "text", text });
const p = (...children: Inline[]): Block => ({ type: "paragraph", children });
const item = (...blocks: Block[]) => ({ done: null, blocks });

function textOf(nodes: (Block | Inline)[]): string {
  return nodes
    .map((node) => {
      if (node.type === "list") return node.items.map((item) => textOf(item.blocks)).join("");
      if (node.type === "table") return [node.head, ...node.rows].flat().map(textOf).join("");
      if ("language" in node) return node.language + node.text;
      if ("blocks" in node) return textOf(node.blocks);
      if ("children" in node) return textOf(node.children);
      if (node.type === "citation") return `[${node.number}]`;
      return "text" in node ? node.text : "";
    })
    .join("");
}
const all = (nodes: (Block | Inline)[]): (Block | Inline)[] =>
  nodes.flatMap((node): (Block | Inline)[] => {
    if (node.type === "list") return [node, ...node.items.flatMap((item) => all(item.blocks))];
    if (node.type === "table") return [node, ...[node.head, ...node.rows].flat().flatMap(all)];
    if ("blocks" in node) return [node, ...all(node.blocks)];
    if ("children" in node) return [node, ...all(node.children)];
    return [node];
  });

describe("what an answer may hold", () => {
  test("emphasis, code and links", () => {
    expect(inline("a **b *c*** `d` ~~e~~ [f](https://g.test/h)")).toEqual([
      t("a "),
      { type: "strong", children: [t("b "), { type: "emphasis", children: [t("c")] }] },
      t(" "),
      { type: "code", text: "d" },
      t(" "),
      { type: "deleted", children: [t("e")] },
      t(" "),
      { type: "link", href: "https://g.test/h", children: [t("f")] },
    ]);
  });

  test("names with underscores, sums with asterisks and unclosed marks stay text", () => {
    expect(inline("snake_case_name 2 * 3 * 4 **open `tick")).toEqual([t("snake_case_name 2 * 3 * 4 **open `tick")]);
  });

  test("an address in the text is a link without the sentence's punctuation", () => {
    expect(inline("See https://a.test/b_(c), or (https://d.test).")).toEqual([
      t("See "),
      { type: "link", href: "https://a.test/b_(c)", children: [t("https://a.test/b_(c)")] },
      t(", or ("),
      { type: "link", href: "https://d.test/", children: [t("https://d.test")] },
      t(")."),
    ]);
  });

  test("a number in brackets is a citation only where there is such a source", () => {
    expect(inline("Yes [1][2]. See note [7].", 2)).toEqual([
      t("Yes "),
      { type: "citation", number: 1 },
      { type: "citation", number: 2 },
      t(". See note [7]."),
    ]);
  });

  test("paragraphs, headings, rules, quotes, code", () => {
    expect(parse("a\nb\n\n## c\n\n---\n> d\n\n```js\ne *f*\n```\ng")).toEqual([
      p(t("a"), { type: "break" }, t("b")),
      { type: "heading", level: 2, children: [t("c")] },
      { type: "rule" },
      { type: "quote", blocks: [p(t("d"))] },
      { type: "code", language: "js", text: "e *f*" },
      p(t("g")),
    ]);
  });

  test("lists, nested and numbered, right after a line of text", () => {
    expect(parse("Do:\n1. a\n   - b\n   - c\n2. d\n\nend")).toEqual([
      p(t("Do:")),
      {
        type: "list",
        start: 1,
        items: [
          item(p(t("a")), { type: "list", start: null, items: [item(p(t("b"))), item(p(t("c")))] }),
          item(p(t("d"))),
        ],
      },
      p(t("end")),
    ]);
  });

  test("a loose list is one list", () => {
    const [list] = parse("- a\n\n- b\n\n- c");
    expect(list?.type === "list" && list.items.length).toBe(3);
  });

  test("tables keep their columns and take missing cells as empty", () => {
    expect(parse("| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 |")).toEqual([
      {
        type: "table",
        head: [[t("a")], [t("b")]],
        align: [null, "right"],
        rows: [
          [[t("1")], [t("2")]],
          [[t("3")], []],
        ],
      },
    ]);
  });
});

describe("what CommonMark says", () => {
  test("entities are characters, and a backslash at a line's end breaks it", () => {
    expect(inline("AT&amp;T\\\nand &euro;5")).toEqual([t("AT&T"), { type: "break" }, t("and €5")]);
  });

  test("an underlined line is a heading, a ticked item a task", () => {
    expect(parse("Title\n===")).toEqual([{ type: "heading", level: 1, children: [t("Title")] }]);
    expect(parse("- [x] a\n- [ ] b")).toEqual([
      {
        type: "list",
        start: null,
        items: [
          { done: true, blocks: [p(t("a"))] },
          { done: false, blocks: [p(t("b"))] },
        ],
      },
    ]);
  });

  test("the second half of a reference is no citation", () => {
    expect(inline("See [docs][1].", 3)).toEqual([t("See [docs][1].")]);
    expect(inline("See [docs][1].\n\n[1]: https://a.test", 3)).toEqual([
      t("See "),
      { type: "link", href: "https://a.test/", children: [t("docs")] },
      t("."),
    ]);
  });

  test("a bar inside code belongs to the code, also in a table", () => {
    const [table] = parse("|a|b|\n|-|-|\n|`x|y`|2|");
    expect(table?.type === "table" && table.rows).toEqual([[[{ type: "code", text: "x|y" }], [t("2")]]]);
  });

  test("an email address is a link", () => {
    expect(inline("Write to help@a.test.")).toEqual([
      t("Write to "),
      { type: "link", href: "mailto:help@a.test", children: [t("help@a.test")] },
      t("."),
    ]);
  });

  test("a local link and an image lead where their place of use says", () => {
    const [block] = parseMarkdown("[limits](limits.md) ![x](a.png) [no](b.txt)", {
      open: false,
      sources: 0,
      resolveLink: (href) => (href.endsWith(".md") ? `/guide/${href}` : null),
      resolveImage: (src) => `/images/${src}`,
    });
    expect(block).toEqual(
      p(
        { type: "link", href: "/guide/limits.md", children: [t("limits")] },
        t(" "),
        { type: "image", src: "/images/a.png", description: "x" },
        t(" "),
        t("no"),
      ),
    );
  });
});

describe("what an answer may not do", () => {
  test.each(["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<a href='javascript:x'>y</a>"])(
    "%s is text",
    (html) => {
      expect(inline(html)).toEqual([t(html)]);
    },
  );

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//evil.test",
    "/local",
    "file:///etc",
  ])("a link to %s is its text only", (href) => {
    expect(all(parse(`[x](${href}) <${href}>`)).filter((node) => node.type === "link")).toEqual([]);
  });

  test("an image is its description: nothing is requested", () => {
    expect(inline("![a cat](https://evil.test/pixel.gif)!")).toEqual([t("a cat"), t("!")]);
  });

  const piece = fc.constantFrom(
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "\\",
    "\n",
    "- ",
    "1. ",
    "|",
    "|-|\n",
    "a",
    "é ",
    "https://a.b",
    "#",
    "  ",
    "[1]",
    "~~",
  );
  test("whatever the text, every link is http, https or mailto, and nothing throws", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (pieces, isOpen) => {
        for (const node of all(parseMarkdown(pieces.join(""), { open: isOpen, sources: 3 })))
          if (node.type === "link") expect(node.href).toMatch(/^(?:https?|mailto):/);
      }),
      { numRuns: 2_000 },
    );
  });

  test("what stands beside a fence's marks is a language or shown", () => {
    expect(parse("```> y")).toEqual([{ type: "code", language: "", text: "> y" }]);
    expect(parse("```js")).toEqual([{ type: "code", language: "", text: "js" }]);
    expect(parse("```js title\na\n```")).toEqual([{ type: "code", language: "js", text: "title\na" }]);
    expect(open("```js")).toEqual([{ type: "code", language: "js", text: "" }]);
  });

  test("cells beyond the headings stay in the last column", () => {
    const [table] = parse("|a|b|\n|-|-|\n|1|2|3|");
    expect(table?.type === "table" && table.rows).toEqual([[[t("1")], [t("2 | 3")]]]);
  });

  test("letters are never lost", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom("*", "**", "_", "`", "```", "x", "y", " ", "\n", "- ", "[", "]", "> ", "|", "|-|-|\n"),
          {
            maxLength: 40,
          },
        ),
        (pieces) => {
          const text = pieces.join("");
          expect(textOf(parse(text)).replace(/[^xy]/g, "")).toBe(text.replace(/[^xy]/g, ""));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  const hostile = [
    ...[
      "*a ",
      "**a _b ",
      "[",
      "[a](",
      "`a ``b ",
      "> ",
      "- ",
      "  - a\n",
      "![[",
      "a|",
      "_a*",
      "<https:",
      "[a](<b ",
      "**a*",
    ],
    ...[
      "](",
      "~~a",
      "|a|\n|-|\n",
      "a\n",
      "- a\n\n",
      "1. ",
      "[a]: b\n",
      "a@",
      "http://x/",
      "&",
      "\\",
      "__a__",
      "a\n=\n",
      "`",
    ],
    ...["```\n", "]", "[1]", "[1][", "a.", ")"],
  ].map((unit) => [unit, unit.repeat(Math.ceil(50_000 / unit.length))] as const);
  test.each<readonly [string, string]>([
    ...hostile,
    ["an address with closing parentheses", `http://x/${")".repeat(50_000)}`],
    ["marks on both sides", `${"*".repeat(25_000)}a${"*".repeat(25_000)}`],
    ["a wide table", `|${"a|".repeat(300)}\n|${"-|".repeat(300)}\n${"|\n".repeat(50_000)}`],
    ["rows with too many cells", `|a|b|\n|-|-|\n${"|1|`2|3`|4|\n".repeat(4_000)}`],
  ])("50,000 characters of %j take no more than linear time", (_, text) => {
    const parseBoth = () => {
      for (const isOpen of [true, false]) parseMarkdown(text, { open: isOpen, sources: 5 });
    };
    expect(cpuMs(parseBoth)).toBeLessThan(3_000);
  });
});

describe("an answer that is still being written", () => {
  test("what is open is shown as if it were closed", () => {
    expect(open("a **b")).toEqual([p(t("a "), { type: "strong", children: [t("b")] })]);
    expect(open("a `b")).toEqual([p(t("a "), { type: "code", text: "b" })]);
    expect(open("see [the page](https://a.te")).toEqual([p(t("see the page"))]);
    expect(open("```js\nlet a")).toEqual([{ type: "code", language: "js", text: "let a" }]);
  });

  test("half a mark and half a citation are held back", () => {
    expect(open("a **")).toEqual([p(t("a"))]);
    expect(open("a **b*")).toEqual([p(t("a "), { type: "strong", children: [t("b")] })]);
    expect(open("a [1")).toEqual([p(t("a"))]);
    expect(open("a \\")).toEqual([p(t("a"))]);
  });
});
