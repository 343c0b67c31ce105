import type { HtmlElement } from "#lib/crawler/html/parse/html-tree";

/** Matches any of the words as a whole part of a class or id: between spaces, hyphens and underscores. */
function words(list: string): RegExp {
  const alternatives = list.trim().split(/\s+/).join("|");
  return new RegExp(`(^|[\\s_-])(${alternatives})($|[\\s_-])`, "i");
}

/** Parts of pages that are not what the page is about. */
const BOILERPLATE = words(`
  navs? navbar navigation menus? submenu megamenu breadcrumbs? crumbs? footer foot site-?header masthead top-?bar toolbar
  side-?bar related recommend(?:ed|ations?)? you-?may also-?like up-?sells? cross-?sells?
  shar(?:e|es|ing) socials? addthis sharedaddy newsletter subscribe subscription sign-?up
  cookies? consent gdpr onetrust banner advert advertisement ads? adslot sponsor(?:ed)? promos?
  popup pop-?up modal overlay lightbox drawer off-?canvas
  skip-?(?:link|to|nav) pagination pager paging prev-?next next-?prev toc table-?of-?contents
  search-?(?:form|box|bar) login sign-?in filters? facets? sort-?by
  author-?(?:bio|box) byline post-?meta entry-?meta meta-?info tags tag-?list taglist
  cart minicart wishlist tooltips? print-?only screen-?reader(?:-text)? visually-?hidden sr-only hidden
  disclaimer copyright back-?to-?top edit-?this-?page feedback
  trending popular most-?read read-?next more-?(?:from|stories|posts|articles) outbrain taboola
  disqus respond comment-?(?:form|respond|reply)
`);

/** Names of what is never the text, however much prose it holds. */
const SURE_BOILERPLATE = words(`
  nav navbar footer side-?bar cookies? consent gdpr onetrust modal popup pop-?up newsletter subscribe disclaimer
  related recommend(?:ed|ations?)? you-?may also-?like cross-?sells? reviews? comment-?(?:form|respond|reply)
`);

/** What buyers wrote, under a product. */
const REVIEWS = words(`
  reviews? customer-?reviews? product-?reviews? reviews-?(?:tab|list|section|container|wrapper|widget) ratings? ugc
  bazaarvoice yotpo judgeme jdgm stamped okendo trustpilot turnto powerreviews
`);

const COMMENTS = words("comments? comment-?(?:list|section|area|thread) replies discussion");

/** Names that content management systems give to the content itself. */
const CONTENT = words(`
  article articlebody article-?(?:body|content|text) post-?(?:content|body|text) entry-?content
  main-?content content-?(?:body|main|area) page-?content body-?text prose story blog-?(?:post|content)
  markdown-body rst-content document documentwrapper theme-doc-markdown docs?-?content mw-parser-output
  product-?(?:description|detail|info|content)
`);

const FORUM =
  /(forum|thread|topic|discourse|vbulletin|phpbb|xenforo|stackexchange|question-?page|qa-?page|community|messageboard|reddit)/i;

/** Inline elements, headings and cells are named for their looks; class words on them say nothing about the text. */
const UNNAMED = new Set(
  "a span b i em strong code kbd var samp sub sup small abbr cite q mark h1 h2 h3 h4 h5 h6 p pre td th tbody thead html body".split(
    " ",
  ),
);
/** Longer ids are made from titles ("how-do-i-share-a-page") and would match by accident. */
const MAX_ID_PARTS = 3;

/** What an element's class and id say about its text, as words; empty where they say nothing. */
export function tellingName(element: HtmlElement): string {
  if (UNNAMED.has(element.name)) return "";
  const { class: classes = "", id = "" } = element.attributes;
  if (classes === "" && id === "") return "";
  const telling = element.name !== "section" && id.split(/[-_]/).length <= MAX_ID_PARTS ? id : "";
  const key = `${classes} \u0000 ${telling}`;
  const before = names.get(key);
  if (before !== undefined) return before;
  const name = `${withoutLooks(classes.replace(BUILDER, " "))} ${telling}`.replace(/([a-z])([A-Z])/g, "$1-$2").trim();
  if (names.size >= NAMES_KEPT) names.clear();
  if (key.length <= NAME_KEPT) names.set(key, name);
  return name;
}

/** A page gives the same few classes to most of its elements. */
const NAMES_KEPT = 2_000;
const NAME_KEPT = 300;
const names = new Map<string, string>();

/** A page builder names every box a widget. */
const BUILDER =
  /(^|\s)(elementor|e-con|et_pb|vc|fl|wpb|brxe|wp-block)[-_](?!location|nav|menu|footer|header|share|social)[\w-]*/g;

/** Classes that say how a box looks or on which screens it is shown, not what it holds. */
const LOOKS =
  /[:[]|(^|-)(overflow(-[xy])?|backface|label)-hidden$|^hidden-(print|xs|sm|md|lg|xl|phone|tablet|desktop)(-up|-down)?$/;
const SHOWN_ON_SOME = /^(sm|md|lg|xl|2xl):(block|flex|inline|inline-block|grid|table)$/;

/** Without utility classes: "overflow-hidden" hides nothing, and "hidden md:block" stands for what larger screens show. */
function withoutLooks(classes: string): string {
  if (!/[:[]|hidden/.test(classes)) return classes;
  const all = classes.split(/\s+/);
  const shown = all.some((name) => SHOWN_ON_SOME.test(name));
  return all.filter((name) => !LOOKS.test(name) && !(shown && name === "hidden")).join(" ");
}

/** What a test says of a name, kept for the names that were asked for last. */
function remembered(test: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    if (name === "" || name.length > NAME_KEPT) return test(name);
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= NAMES_KEPT) known.clear();
    const result = test(name);
    known.set(name, result);
    return result;
  };
}

export const isBoilerplateName = remembered(
  (name) => name.length > 1 && BOILERPLATE.test(name) && !CONTENT.test(name) && !/product-?details/i.test(name),
);
export const isSureBoilerplateName = (name: string) => SURE_BOILERPLATE.test(name);
export const isCommentsName = remembered((name) => COMMENTS.test(name));
export const isReviewsName = remembered((name) => REVIEWS.test(name));
const isContentName = remembered((name) => CONTENT.test(name.replace(/([a-z])([A-Z])/g, "$1-$2")));

export function isNamedContent({ attributes: { class: classes = "", id = "" } }: HtmlElement): boolean {
  return (classes !== "" || id !== "") && isContentName(`${classes} ${id}`);
}

export function isForumName(text: string): boolean {
  return FORUM.test(text);
}
