import { linkDensity, textStats } from "#lib/crawler/html/main/text-stats";
import type { HtmlElement } from "#lib/crawler/html/parse/html-tree";
import { elementsNamed } from "#lib/crawler/html/parse/html-tree";

/** The names that page builders give to what a click on its heading, tab or arrow brings to light. */
const PANEL =
  /(^|[\s_-])(accordions?|collaps(e|ible|ed)|tab-?(pane|panel|content)|tabs-?(panel|content|slide)|expand(able|er)?|toggle-?content|faq)([\s_-]|$)|(Accordion|Collapsible|TabPanel)/i;
const SLIDE = /(^|[\s_-])(carousel|slider?|slides|swiper|slick|splide|glide)([\s_-]|$)/i;
/** Sliders that go round hold their first and last slides twice. */
const COPY = /(^|[\s_-])(clone|cloned|duplicate)([\s_-]|$)/i;
const OVERLAY =
  /(^|[\s_-])(modal|popup|pop-up|mfp-hide|lightbox|fancybox|dialog|drawer|off-?canvas|menu|dropdown|tooltip|nav|filters?|facets?)([\s_-]|$)/i;
const MIN_LENGTH = 20;
const MAX_LINK_DENSITY = 0.5;

/** The ids of what the page's buttons and tabs open and close. */
export function controlledIds(root: HtmlElement): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const name of ["button", "a", "div", "li", "span", "summary", "h2", "h3", "h4"]) {
    for (const { attributes } of elementsNamed(root, name)) {
      const opens = attributes["aria-expanded"] !== undefined || attributes.role === "tab";
      if (opens && attributes["aria-controls"]) ids.add(attributes["aria-controls"]);
    }
  }
  return ids;
}

/**
 * Whether an element that a page hides at first is a panel of an accordion, of tabs or of a slider: readers open it in its place and the
 * page's author counts on that. Menus, dialogs and what merely is hidden are not.
 */
export function opensOnDemand(element: HtmlElement, controlled: ReadonlySet<string>): boolean {
  const { attributes } = element;
  const { class: classes = "", id = "", role = "" } = attributes;
  if (/^(dialog|alertdialog|menu|listbox|tooltip|navigation|search)$/i.test(role)) return false;
  const names = `${classes} ${id}`;
  if (OVERLAY.test(names) || COPY.test(names)) return false;
  const opens =
    role === "tabpanel" ||
    (id !== "" && controlled.has(id)) ||
    PANEL.test(names) ||
    (SLIDE.test(classes) && attributes["aria-hidden"] === "true");
  return opens && textStats(element).length >= MIN_LENGTH && linkDensity(element) <= MAX_LINK_DENSITY;
}
