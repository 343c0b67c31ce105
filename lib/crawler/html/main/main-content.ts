import { isNamedContent } from "#lib/crawler/html/main/boilerplate-words";
import { dropLinkLists } from "#lib/crawler/html/main/link-lists";
import { applyPruning, markBoilerplate } from "#lib/crawler/html/main/mark-boilerplate";
import { dropSideSections } from "#lib/crawler/html/main/side-sections";
import { clearStats, isSilent, linkDensity, proseMass, textStats } from "#lib/crawler/html/main/text-stats";
import { elementsNamed, findAll, type HtmlElement } from "#lib/crawler/html/parse/html-tree";
import { controlledIds } from "#lib/crawler/html/parse/opens-on-demand";
import { forumPosts } from "#lib/crawler/html/write/forum-posts";
import { offerCards } from "#lib/crawler/html/write/offer-cards";

/** Share of the prose that a stricter pruning must leave, or a milder one is used. */
const KEEP = 0.45;
/** Share of the unlinked text that a container must hold to be the page's main one. */
const ROOT_SHARE = 0.5;
/** A product's tabs (description, details) are named like containers of the whole; its specifications stand beside them. */
const PRODUCT_ROOT_SHARE = 0.6;
/** Share of links from which a page is a list of what it links to; then its "most read" is as good as the rest. */
const MOSTLY_LINKS = 0.5;
/** Share of the unlinked text that the innermost box must hold where no container is named as the main one. */
const NARROW_SHARE = 0.95;
/** How much a character inside a short link, and inside a longer one, counts against a container. */
const MENU_WEIGHT = 1.2;
const TITLE_WEIGHT = 0.4;

/**
 * Finds the element that holds what the page is about, with everything else below it marked `dropped`. The caller writes out what is
 * left. The tree's statistics are fresh afterwards.
 */
export function findMainContent(body: HtmlElement, traits: { isForum: boolean; isProduct: boolean }): HtmlElement {
  revealNoscript(body);
  clearStats(body);
  markBoilerplate(body, {
    total: textStats(body).length,
    ...traits,
    controlled: controlledIds(body),
    offers: traits.isProduct ? offerCards(body) : new Set(),
  });
  const thread = forumPosts(body, traits.isForum);
  if (thread) {
    clearStats(thread);
    return thread;
  }
  const all = proseMass(body, 2);
  const level = [0, 1].find((strict) => proseMass(body, strict) >= KEEP * all) ?? 2;
  applyPruning(body, level);
  const root = chooseRoot(body, traits.isProduct);
  if (linkDensity(root) < MOSTLY_LINKS) dropSideSections(root);
  clearStats(root);
  dropLinkLists(root, traits.isProduct);
  return root;
}

/** Pages that are drawn by scripts sometimes carry their text a second time for readers without: used when it is most of the page. */
function revealNoscript(body: HtmlElement): void {
  const hidden = elementsNamed(body, "noscript");
  const size = hidden.reduce((sum, element) => sum + textStats(element).length, 0);
  if (size > 500 && size > 0.5 * textStats(body).length) {
    for (const element of hidden) element.name = "div";
  }
}

/** The smallest container, of those that are meant to hold content, that still holds most of the unlinked text. */
function chooseRoot(body: HtmlElement, isProduct: boolean): HtmlElement {
  const candidates: HtmlElement[] = [];
  const walk = (from: HtmlElement) => {
    for (const child of from.children) {
      if (child.kind !== "element" || child.dropped || isSilent(child.name)) continue;
      if (isContainer(child)) candidates.push(child);
      walk(child);
    }
  };
  walk(body);
  const score = (element: HtmlElement) => {
    const { length, linked, menu } = textStats(element);
    return length - MENU_WEIGHT * menu - TITLE_WEIGHT * (linked - menu);
  };
  const needed = (isProduct ? PRODUCT_ROOT_SHARE : ROOT_SHARE) * (score(body) || 1);
  const fitting = candidates.filter((element) => score(element) >= needed && textStats(element).length > 150);
  return fitting.sort((a, b) => textStats(a).length - textStats(b).length)[0] ?? narrowed(body, score);
}

/** Boxes that only lay out a page. */
const BOXES = new Set(["html", "body", "div", "section", "form", "center", "main", "article"]);

/**
 * Down to the innermost box that still holds nearly all: what stands beside it on the way is furniture. Not past the page's heading,
 * which may stand in a box of its own with the sentence that says what the page is about.
 */
function narrowed(body: HtmlElement, score: (element: HtmlElement) => number): HtmlElement {
  const needed = NARROW_SHARE * score(body);
  let at = body;
  for (;;) {
    const boxes = at.children.filter((child) => child.kind === "element").filter((child) => !child.dropped);
    const next: HtmlElement | undefined = boxes.find((child) => BOXES.has(child.name) && score(child) >= needed);
    if (next === undefined || boxes.some((child) => child !== next && hasTitle(child))) return at;
    at = next;
  }
}

function hasTitle(element: HtmlElement): boolean {
  return element.name === "h1" || findAll(element, ({ name, dropped }) => name === "h1" && !dropped).length > 0;
}

function isContainer(element: HtmlElement): boolean {
  const { attributes, name } = element;
  return (
    name === "main" ||
    name === "article" ||
    attributes.role === "main" ||
    /articleBody/i.test(attributes.itemprop ?? "") ||
    isNamedContent(element)
  );
}
