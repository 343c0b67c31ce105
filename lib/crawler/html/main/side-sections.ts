import { isProse, textStats } from "#lib/crawler/html/main/text-stats";
import { findAll, type HtmlElement, plainText } from "#lib/crawler/html/parse/html-tree";

/** Headings of what stands below the text on most sites and is about something else. */
const SIDE_TITLE =
  /^(you (may|might) (also )?(like|love|enjoy|be interested)|(people|customers|shoppers|others) (who|also)|(customers?|guests?|people) (also|often) |frequently bought|compare (with )?similar|similar (items|products|posts|articles|topics|threads|questions|jobs|listings)|related( |$)|more (like this|from|to (explore|love|read)|stories|articles|in |on this)|recently viewed|recently browsed|recommended|recommendations|suggested (topics|posts|for you|reading)|read (next|more|also)|keep reading|further reading$|up next|don.t miss|trending|most (popular|read|viewed)|popular (posts|articles|topics|categories|products)|latest (posts|news|articles|stories|from)|recent (posts|articles|comments|stories)|featured (posts|articles|reviews)|customer reviews|product reviews|reviews?$|ratings? (&|and) reviews|write a review|what (our )?(customers|clients|people) (are saying|say)|share (this|on|via)|follow us|connect with us|stay (connected|up to date|informed|in the loop)|newsletter|subscribe|sign up|join (our|the) |get (the latest|updates|in touch|our )|leave a (reply|comment)|post a comment|comments?( \(\d+\))?$|\d+ (comments|replies|thoughts|responses)|add a comment|about the author|author|tags?:?$|categories:?$|archives?$|table of contents|on this page|in this article|contents$|jump to|cookie|privacy (preference|overview)|we value your privacy|hot network questions|who.s online|share$|from (the|our) blog|as seen (on|in) |compare (products|models|similar)|(shop|complete|get) the look|pairs well|goes well|more ways to pay|recent (events|announcements|news|updates)|(our )?other (products|articles|posts))/i;
/** Those of them that also head a guide on a page of goods, or the last chapter of an article. */
const MAY_BE_TEXT = /^(related|more|read|keep|further|latest|recent|featured|popular|trending|get |join )/i;
const MAX_SHARE = 0.4;

/**
 * Drops sections below `root` whose heading says that they are not the page's own text: related goods, reviews, newsletters. A section
 * is the largest box that begins with the heading, or what follows it up to the next heading of its rank. A box of long prose with few
 * links stays, whatever is "related" or "more" in it.
 */
export function dropSideSections(root: HtmlElement): void {
  const total = textStats(root).length;
  const places: Places = { known: new Set(), at: new Map() };
  for (const heading of findAll(root, ({ name }) => /^h[2-6]$/.test(name))) {
    if (!SIDE_TITLE.test(plainText(heading))) continue;
    const box = sectionBox(heading, root, total);
    if (isProse(box) && MAY_BE_TEXT.test(plainText(heading))) continue;
    if (box !== heading) box.dropped = true;
    else dropUntilNextHeading(heading, total, places);
  }
}

function sectionBox(heading: HtmlElement, root: HtmlElement, total: number): HtmlElement {
  let box = heading;
  for (let parent = box.parent; parent && parent !== root; parent = parent.parent) {
    if (/^(main|article|body)$/.test(parent.name) || textStats(parent).length > MAX_SHARE * total) break;
    const first = parent.children.find((child) =>
      child.kind === "text" ? child.text.trim() !== "" : textStats(child).length > 0,
    );
    if (first !== box) break;
    box = parent;
  }
  return box;
}

function dropUntilNextHeading(heading: HtmlElement, total: number, places: Places): void {
  const siblings = heading.parent?.children ?? [];
  const section: HtmlElement[] = [heading];
  for (let index = placeOf(heading, places) + 1; index < siblings.length; index += 1) {
    const next = siblings[index];
    if (next?.kind !== "element") continue;
    if (/^h[1-6]$/.test(next.name) && next.name <= heading.name) break;
    section.push(next);
  }
  const length = section.reduce((sum, element) => sum + textStats(element).length, 0);
  if (length > MAX_SHARE * total) return;
  for (const element of section) element.dropped = true;
}

/** Where elements stand among their siblings: looked for once a parent, as a page may have a hundred thousand headings in one box. */
type Places = { known: Set<HtmlElement>; at: Map<HtmlElement, number> };

function placeOf(element: HtmlElement, places: Places): number {
  const { parent } = element;
  if (parent && !places.known.has(parent)) {
    places.known.add(parent);
    for (const [index, child] of parent.children.entries()) if (child.kind === "element") places.at.set(child, index);
  }
  return places.at.get(element) ?? 0;
}
