import { isSilent, textStats } from "#lib/crawler/html/main/text-stats";
import { createElement, findAll, type HtmlElement } from "#lib/crawler/html/parse/html-tree";
import { dropRepeatedQuotes } from "#lib/crawler/html/write/repeated-quotes";

/** The names that forum programs give to what somebody wrote, without the name, rank and statistics around it. */
const POST =
  /(^|\s)(bbWrapper|message-?body|message-?content|message-?text|msg_?body|postbody|post-?body|post_body|postcontent|post-?message|post_?message|postMessage|cooked|commtext|comment_text|comment-?text|comment-?body|comment-?content|usertext-body|js-post-body|ipsType_richText|ipsRichText|lia-message-body|lia-message-body-content|talk-post|forum-post-body|post__content|post__body|comment__body|comment__text)(\s|$)/i;
/** What they put into a post that its writer did not say there. */
const ASIDE =
  /(^|\s)(signature|post-?signature|bbCodeBlock-(expand|shrink)Link|message-lastEdit|js-post-notice)(\s|$)/i;
/** Posts that hold less of the page's unlinked text than this are only a part of what it is about. */
const MIN_SHARE = { forum: 0.25, other: 0.6 };
const MIN_LENGTH = 120;

/** The posts of a discussion, put together under one element, or null where the page does not mark them. */
export function forumPosts(body: HtmlElement, isForum: boolean): HtmlElement | null {
  const posts: HtmlElement[] = [];
  const walk = (from: HtmlElement) => {
    for (const child of from.children) {
      if (child.kind !== "element" || child.cut > 2) continue;
      if (isPost(child)) posts.push(child);
      else walk(child);
    }
  };
  walk(body);
  const answers = posts.filter((post) => /js-post-body/.test(post.attributes.class ?? ""));
  const written = (answers.length > 0 ? answers : posts).filter((post) => textStats(post).length > 0);
  const length = written.reduce((sum, post) => sum + textStats(post).length - textStats(post).linked, 0);
  if (written.length < (isForum ? 1 : 3) || length < MIN_LENGTH) return null;
  const around = unlinkedText(body, new Set(written));
  if (length < MIN_SHARE[isForum ? "forum" : "other"] * (length + around)) return null;
  const thread = createElement("div");
  thread.children = written;
  for (const post of written) {
    for (const element of findAll(post, () => true)) element.dropped = element.cut >= 1 || isAside(element);
    post.dropped = false;
  }
  dropRepeatedQuotes(written);
  return thread;
}

/** Characters outside links, furniture and the posts themselves. */
function unlinkedText(body: HtmlElement, posts: ReadonlySet<HtmlElement>): number {
  let length = 0;
  const walk = (from: HtmlElement) => {
    for (const child of from.children) {
      if (child.kind === "text") length += child.text.length;
      else if (child.cut < 1 && child.name !== "a" && !isSilent(child.name) && !posts.has(child)) walk(child);
    }
  };
  walk(body);
  return length;
}

function isAside({ attributes: { class: classes = "" } }: HtmlElement): boolean {
  return ASIDE.test(classes);
}

function isPost(element: HtmlElement): boolean {
  const { class: classes = "", itemprop = "", "data-role": role = "" } = element.attributes;
  return (
    (classes !== "" && POST.test(classes)) ||
    role === "commentContent" ||
    ((itemprop === "text" || itemprop === "articleBody") && isInPosting(element))
  );
}

function isInPosting(element: HtmlElement): boolean {
  for (let at = element.parent; at; at = at.parent) {
    if (/schema\.org\/(Question|Answer|Comment|DiscussionForumPosting)$/.test(at.attributes.itemtype ?? ""))
      return true;
  }
  return false;
}
