import { findAll, type HtmlElement, plainText } from "#lib/crawler/html/html-tree";

/** A page with fewer words of its own may be an empty shell. */
const FEW_WORDS = 40;
const ASKS_FOR_SCRIPTS =
  /(enable|requires?|need|turn on|activate|activez|aktivieren|habilit)[^.]{0,60}java-?script|java-?script[^.]{0,60}(enable|required|disabled|needed|turned off|aktiv|désactiv)/i;
const MOUNT_ID = /^(root|app|__next|__nuxt|___gatsby|app-root|main-app|react-root|svelte|ember-app|q-app)$/;

/**
 * Whether a page is an application's shell whose text comes only with JavaScript: few words, and an empty mounting point, a
 * request to enable JavaScript, or nothing but scripts in its body.
 */
export function isAppShell(root: HtmlElement, wordCount: number): boolean {
  if (wordCount >= FEW_WORDS) return false;
  const texts = findAll(root, (element) => element.name === "noscript" || element.name === "body").map(plainText);
  if (texts.some((text) => ASKS_FOR_SCRIPTS.test(text))) return true;
  const isEmpty = (element: HtmlElement) => plainText(element).length < 40;
  const mounts = findAll(
    root,
    (element) => MOUNT_ID.test(element.attributes.id ?? "") || /^app-root$/.test(element.name),
  );
  if (mounts.some(isEmpty)) return true;
  const scripts = findAll(root, (element) => element.name === "script" && Boolean(element.attributes.src));
  return wordCount < 10 && scripts.length >= 3;
}
