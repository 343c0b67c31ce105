import {
  isBoilerplateName,
  isCommentsName,
  isReviewsName,
  isSureBoilerplateName,
  tellingName,
} from "#lib/crawler/html/main/boilerplate-words";
import { clearOwnStats, isProse, isSilent, linkDensity, textStats } from "#lib/crawler/html/main/text-stats";
import { isHidden, isPutAway } from "#lib/crawler/html/parse/hidden";
import { findAll, type HtmlElement, plainText } from "#lib/crawler/html/parse/html-tree";
import { opensOnDemand } from "#lib/crawler/html/parse/opens-on-demand";
import { holdsFigures } from "#lib/crawler/html/write/price-list";

type Place = { inMain: boolean; inComments: boolean };
type PageTraits = {
  total: number;
  isForum: boolean;
  isProduct: boolean;
  controlled: ReadonlySet<string>;
  offers: ReadonlySet<HtmlElement>;
};

const ROLES = /^(navigation|banner|contentinfo|search|dialog|alertdialog|menu|menubar|toolbar|tooltip)$/;
const NEVER = 3;
/** Share of the text, menus and all, from which a hidden box with the heading of the page is its content, to be shown by a script. */
const MAIN_SHARE = 0.3;
/** Longer texts in a "button" are cards that can be clicked. */
const MAX_COMMAND = 40;

/**
 * Notes on every element the mildest level at which it is pruned (`cut`): hidden and silent elements always, page furniture by tag and
 * role at 2, by class words and small size at 1, by class words and larger size, and comments, at 0. Needs fresh text statistics.
 */
export function markBoilerplate(body: HtmlElement, traits: PageTraits): void {
  const walk = (from: HtmlElement, place: Place) => {
    let before: HtmlElement | null = null;
    for (const child of from.children) {
      if (child.kind !== "element") continue;
      child.cut = cutLevel(child, before, place, traits);
      before = child;
      if (child.cut >= 2 || child.children.length === 0) continue;
      const inMain = place.inMain || isMain(child);
      // Where comments are most of the page they are what it is about, each of them.
      const inComments = place.inComments || (child.cut < 0 && isCommentsName(tellingName(child)));
      walk(child, inMain === place.inMain && inComments === place.inComments ? place : { inMain, inComments });
    }
  };
  walk(body, { inMain: false, inComments: false });
}

/** Drops what is pruned at `level` and clears the statistics, so that they describe what is left. */
export function applyPruning(element: HtmlElement, level: number): void {
  clearOwnStats(element);
  element.dropped = element.cut >= level;
  for (const child of element.children) if (child.kind === "element") applyPruning(child, level);
}

function isMain(element: HtmlElement): boolean {
  return element.name === "main" || element.name === "article" || element.attributes.role === "main";
}

function cutLevel(
  element: HtmlElement,
  before: HtmlElement | null,
  { inMain, inComments }: Place,
  traits: PageTraits,
): number {
  // Buttons say what a panel below them is about; the writer picks those.
  if (isSilent(element.name) && element.name !== "button") return NEVER;
  const { name, attributes } = element;
  const role = attributes.role?.toLowerCase() ?? "";
  const { length } = textStats(element);
  const share = traits.total === 0 ? 0 : length / traits.total;
  const hidden = isHidden(element);
  const panel = hidden && isPanel(element, traits);
  if (hidden && !panel && !(share > MAIN_SHARE && isMainWrapper(element))) return NEVER;
  if (ROLES.test(role)) return 2;
  if (role === "button" && isCommand(element)) return 2;
  if (name === "header" && !inMain && share < 0.5 && !isTitleHeader(element)) return 2;
  const isAside = name === "aside" || role === "complementary";
  if (isAside && !traits.isForum && share < 0.4 && !(inMain && isRemark(element))) return 2;
  if (name === "form" && share < 0.4 && !isProse(element)) return 2;
  if (name === "main" || name === "article") return -1;
  const telling = tellingName(element);
  if (share < 0.65 && isSidebar(element)) return 2;
  if (share < 0.4 && traits.offers.has(element)) return 2;
  if (traits.isProduct && share < 0.8 && isReviewsName(telling)) return 2;
  if (
    !panel &&
    isBoilerplateName(telling) &&
    !isAsking(before) &&
    !(!isSureBoilerplateName(telling) && holdsFigures(element)) &&
    (isSureBoilerplateName(telling) || !isProse(element))
  ) {
    const density = linkDensity(element);
    if (share < 0.08 || density > 0.7) return 1;
    if (share < 0.3 || density > 0.6) return 0;
  }
  if (!traits.isForum && !inComments && share < 0.6 && isCommentsName(telling)) return 0;
  return -1;
}

function isPanel(element: HtmlElement, { controlled }: PageTraits): boolean {
  return isPutAway(element) && opensOnDemand(element, controlled);
}

/** A button that does something; one that opens something is a heading of what it opens. */
function isCommand(element: HtmlElement): boolean {
  const { attributes } = element;
  const opens = attributes["aria-expanded"] !== undefined || attributes["aria-controls"] !== undefined;
  return !opens && textStats(element).length <= MAX_COMMAND;
}

/** What is called just that stands beside the text, even where it is longer. */
function isSidebar(element: HtmlElement): boolean {
  const { class: classes = "", id = "" } = element.attributes;
  if (!/(^|\s)(left-?|right-?)?(side-?bar|widget-area)(\s|$)/i.test(`${classes} ${id}`)) return false;
  return findAll(element, (child) => child.name === "h1" || isMain(child)).length === 0;
}

/** What asks just before an answer that is shown when it is pressed. */
function isAsking(element: HtmlElement | null): boolean {
  return element?.name === "button" && /[?？]\s*$/.test(plainText(element));
}

const REMARK = /(^|[\s_-])(tip|note|hint|warning|caution|danger|important|info|callout|admonition)s?($|[\s_-])/i;

/** A remark on the text beside it, as manuals have them. */
function isRemark(element: HtmlElement): boolean {
  return REMARK.test(element.attributes.class ?? "") && linkDensity(element) < 0.3;
}

/** A header that carries the page's heading and little else belongs to the text. */
function isTitleHeader(element: HtmlElement): boolean {
  return linkDensity(element) < 0.3 && findAll(element, (child) => child.name === "h1").length > 0;
}

/** Some pages hide their whole content until a script shows it. */
function isMainWrapper(element: HtmlElement): boolean {
  return isMain(element) || findAll(element, (child) => child.name === "h1" || isMain(child)).length > 0;
}
