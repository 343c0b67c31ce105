import { describe, expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import { elementsNamed, type HtmlElement, parseHtml, plainText } from "#lib/crawler/html/parse/html-tree";

/** The tree in short: `name(child child …)`, texts in quotes. */
function shape({ children }: HtmlElement): string {
  return children
    .map((child) => (child.kind === "text" ? `'${child.text}'` : `${child.name}(${shape(child)})`))
    .join(" ");
}

/** As browsers mend it: HTML Living Standard, 13.2.6. */
describe("what is left open is closed where a browser closes it", () => {
  test.each([
    ["<p>a<p>b", "p('a') p('b')"],
    ["<p>a<div>b</div>c", "p('a') div('b') 'c'"],
    ["<p><span>a<div>b</div>", "p(span('a')) div('b')"],
    ["<p><a>a<div>b</div></a>", "p(a('a' div('b')))"],
    ["<ul><li>a<li><p>b<li><div>c<li>d</ul>", "ul(li('a') li(p('b')) li(div('c')) li('d'))"],
    ["<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(li('a' ul(li('b'))) li('c'))"],
    ["<dl><dt>a<dd>b<dt>c<dd>d</dl>", "dl(dt('a') dd('b') dt('c') dd('d'))"],
    ["<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td('a') td('b')) tr(td('c')))"],
    ["<table><tr><td><table><tr><td>a</table>b<td>c</table>", "table(tr(td(table(tr(td('a'))) 'b') td('c')))"],
    ["<select><option>a<option>b</select>c", "select(option('a') option('b')) 'c'"],
    ["<h2>a</h3>b", "h2('a') 'b'"],
    ["<h2>a<h3>b</h3>", "h2('a') h3('b')"],
    ["<a>a<a>b</a>", "a('a') a('b')"],
    ["<button>a<button>b</button>", "button('a') button('b')"],
    ["<img>a<br>b<hr>c", "img() 'a' br() 'b' hr() 'c'"],
  ])("%s", (html, expected) => {
    expect(shape(parseHtml(html))).toBe(expected);
  });
});

describe("a tag that closes nothing of its own closes nothing else", () => {
  test.each([
    ["<div>a</span>b</div>", "div('ab')"],
    ["<div><span>a<div>b</span>c</div>d</div>e", "div(span('a' div('bc') 'd')) 'e'"],
    ["<p>a<button><p>b</p></div>c", "p('a' button(p('b') 'c'))"],
    ["<div><table><tr><td>a</div>b</table>c</div>", "div(table(tr(td('ab'))) 'c')"],
    ["a</p>b", "'a' p() 'b'"],
    ["a</br>b", "'a' br() 'b'"],
    ["<body>a</body>b</html>c", "body('abc')"],
    ["<body class=a>a<body class=b>b", "body('ab')"],
  ])("%s", (html, expected) => {
    expect(shape(parseHtml(html))).toBe(expected);
  });
});

describe("what is closed outside its block ends there, and the block goes on", () => {
  test.each([
    ["<div><b>a<div>b</b>c</div>d</div>e", "div(b('a' div('bc')) 'd') 'e'"],
    ["<a>a<div>b</a>c</div>d", "a('a' div('bc')) 'd'"],
    ["<form><div>a</form>b</div>c", "form(div('ab')) 'c'"],
    ["<table><form><tr><td>a</td></form></tr><tr><td>b</table>", "table(form() tr(td('a')) tr(td('b')))"],
    ["<i><div><pre>a  b</i>c  d</pre></div>e  f", "i(div(pre('a  bc  d'))) 'e f'"],
    ["<b><table><tr><td>a</b>b</table>c", "b(table(tr(td('ab'))) 'c')"],
  ])("%s", (html, expected) => {
    expect(shape(parseHtml(html))).toBe(expected);
  });
});

test.each([
  ["<div><button>a</div>b", "div(button('a')) 'b'"],
  ["<ul><li><button>a</li><li>b</ul>c", "ul(li(button('a')) li('b')) 'c'"],
  ["<form><button>a</form>b", "form(button('a')) 'b'"],
])("a button that nobody closed ends with what it stands in: %s", (html, expected) => {
  expect(shape(parseHtml(html))).toBe(expected);
});

test("a drawing that nobody closed ends where the page goes on", () => {
  expect(shape(parseHtml("a<svg><path d=1><p>b</p>c"))).toBe("'a' svg(path()) p('b') 'c'");
});

describe("the head ends where something begins that cannot stand in it", () => {
  test.each([
    ["<html><head><title>a</title><p>b", "html(head(title('a')) p('b'))"],
    ["<html><head><title>a</title>b</head>c", "html(head(title('a')) 'bc')"],
    ["<head><meta>\n<link></head><body>a", "head(meta() ' ' link()) body('a')"],
  ])("%s", (html, expected) => {
    expect(shape(parseHtml(html))).toBe(expected);
  });
});

test("white space is evened out, but not where it means something, and scripts stay as they are", () => {
  expect(shape(parseHtml("<p>a \n\t b</p>\n <p>c</p>"))).toBe("p('a b') ' ' p('c')");
  expect(shape(parseHtml("<pre>a\n  <b>b  c</b></pre> d  e"))).toBe("pre('a\n  ' b('b  c')) ' d e'");
  expect(shape(parseHtml("<script>a\n  \u200bb</script>"))).toBe("script('a\n  \u200bb')");
  expect(shape(parseHtml("<p>a<!-- x -->b\u200b</p>"))).toBe("p('ab')");
});

test("elements are found by name in the page's order, but not in what is never read", () => {
  const root = parseHtml("<p id=a><template><p id=b></template><div><p id=c></div>");
  expect(elementsNamed(root, "p").map(({ attributes }) => attributes.id)).toEqual(["a", "c"]);
});

const depth = (element: HtmlElement): number =>
  1 + Math.max(0, ...element.children.map((child) => (child.kind === "element" ? depth(child) : 0)));

test("deep nesting becomes a list, and a page without end is not read to its end", () => {
  const deep = parseHtml(`${"<div>".repeat(900)}a`);
  expect(depth(deep)).toBeLessThan(250);
  expect(shape(deep)).toContain("'a'");
  const wrong = parseHtml(`${"<b><i><u><div></b></i></u>".repeat(900)}a`);
  expect(depth(wrong)).toBeLessThan(250);
  expect(shape(wrong)).toContain("'a'");
  const endless = parseHtml(`${"<b>".repeat(5_000)}a`);
  expect(elementsNamed(endless, "b").length).toBeLessThan(1_100);
});

test("in deep nesting a script stays a script", () => {
  const root = parseHtml(`${"<div>".repeat(300)}a<script>b</script><style>c</style>d`);
  expect(plainText(root)).toBe("ad");
});

test("more nodes than any page has are not kept, whatever they are", () => {
  const { children } = parseHtml("</p>a".repeat(500_000));
  expect(children.length).toBeLessThanOrEqual(400_000);
});

test.each([
  ["closing tags of what is not open", `${"<b>".repeat(1_000)}${"</p></i>".repeat(30_000)}`],
  ["items", `${"<b>".repeat(1_000)}${"<li>".repeat(60_000)}`],
  ["rows", `${"<b>".repeat(1_000)}${"<tr>".repeat(60_000)}`],
  ["formatting that ends outside its block", "<b><div></b>".repeat(20_000)],
])("a quarter of a megabyte of %s takes no more than linear time", (_, html) => {
  expect(cpuMs(() => parseHtml(html))).toBeLessThan(1_500);
});
