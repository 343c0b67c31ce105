const INLINE = "a|abbr|b|big|code|del|em|font|i|ins|kbd|mark|s|small|span|strike|strong|sub|sup|tt|u|var";
const BLOCK = "article|blockquote|center|dd|div|dl|dt|figure|h[1-6]|li|ol|p|pre|section|table|tbody|td|th|thead|tr|ul";
const CODE = /`[^`]*`/g;
const CLOSED = new RegExp(`</(?:${INLINE}|${BLOCK})\\s*>`, "i");
const OPEN = new RegExp(`<(?:${INLINE}|${BLOCK})(?=[\\s>/])`, "i");
/** A line break between two words of a sentence may be what the sentence is about. */
const BREAK = /(?<![\p{L}\p{N}] )<br\s?\/?>|<br\s?\/?>(?! [\p{L}\p{N}])|<img\s|<hr\s?\/?>/iu;

/** Whether an answer is written in HTML, as other help desks export them; an answer that speaks of a tag, in backticks, is not. */
export function holdsHtml(answer: string): boolean {
  if (!answer.includes("<")) return false;
  const text = answer.replace(CODE, "");
  return (CLOSED.test(text) && OPEN.test(text)) || BREAK.test(text);
}
