import { countWords } from "#lib/crawler/extract/count-words";
import { findAll, type HtmlElement, plainText } from "#lib/crawler/html/parse/html-tree";

/** A page with fewer words of its own may be an empty shell. */
const FEW_WORDS = 40;
/** One with fewer words than this may be nothing but a notice or a splash screen in the place of the text. */
const NOTICE_WORDS = 150;
const ASKS_FOR_SCRIPTS =
  /(enable|requires?|need|turn on|activate|activez|aktivieren|habilit)[^.]{0,60}java-?script|java-?script[^.]{0,60}(enable|required|disabled|needed|turned off|aktiv|désactiv)/i;
/** What a website says of itself, as opposed to an article on how to switch scripts on. */
const SAYS_SCRIPTS_ARE_OFF =
  /java-?script is (not available|not enabled|disabled|turned off|required)|(please|must|need to|have to) (enable|activate|turn on) java-?script|(site|page|app|application) (requires|needs) java-?script|java-?script ist (nicht aktiviert|deaktiviert|erforderlich)|javascript (est|doit être) (désactivé|activé)/i;
const MOUNT_ID = /^(root|app|__next|__nuxt|___gatsby|app-root|main-app|react-root|svelte|ember-app|q-app)$/;

/**
 * Whether a page is an application's shell whose text comes only with JavaScript: few words, and an empty mounting point, a
 * request to enable JavaScript, or nothing but scripts in its body. Or somewhat more words that are that request, or a splash screen.
 */
export function isAppShell(root: HtmlElement, wordCount: number): boolean {
  if (wordCount >= NOTICE_WORDS) return false;
  const mounts = mountingPoints(root);
  const scripts = findAll(root, (element) => element.name === "script" && Boolean(element.attributes.src));
  if (wordCount >= FEW_WORDS) return isNotice(root) || (mounts.length > 0 && scripts.length > 0 && leadsNowhere(root));
  const texts = findAll(root, (element) => element.name === "noscript" || element.name === "body").map(plainText);
  if (texts.some((text) => ASKS_FOR_SCRIPTS.test(text))) return true;
  const isEmpty = (element: HtmlElement) => plainText(element).length < 40;
  if (mounts.some(isEmpty)) return true;
  return wordCount < 10 && scripts.length >= 3;
}

/** Where an application puts what it draws. */
export function mountingPoints(root: HtmlElement): HtmlElement[] {
  return findAll(root, ({ attributes, name }) => MOUNT_ID.test(attributes.id ?? "") || name === "app-root");
}

/** The visible text itself says that scripts are off; a short page may well have a noscript that says so too, beside its own text. */
function isNotice(root: HtmlElement): boolean {
  const hidden = findAll(root, (element) => element.name === "noscript").map(plainText);
  const bodies = findAll(root, (element) => element.name === "body").map(plainText);
  const visible = bodies.map((text) =>
    hidden.reduce((rest, part) => (part === "" ? rest : rest.replace(part, "")), text),
  );
  const own = countWords(visible.join(" "));
  const says = (text: string) => SAYS_SCRIPTS_ARE_OFF.test(text);
  return visible.some(says) || (own < FEW_WORDS && hidden.some(says));
}

/** A page of a website links to others and has headings; a splash screen does neither. */
function leadsNowhere(root: HtmlElement): boolean {
  return (
    findAll(root, ({ name, attributes }) => /^h[1-3]$/.test(name) || (name === "a" && Boolean(attributes.href)))
      .length === 0
  );
}
