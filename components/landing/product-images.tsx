import type { StaticImageData } from "next/image";
import answer from "#docs/images/answer.png";
import conversations from "#docs/images/conversations.png";
import list from "#docs/images/list.png";
import token from "#docs/images/token.png";
import urls from "#docs/images/urls.png";
import usage from "#docs/images/usage.png";

/** The pictures of the documentation, by the address under which its documents show them. */
const IMAGES: Record<string, StaticImageData> = { answer, conversations, list, token, urls, usage };

/** The picture at an address like `docs/images/answer.png`; undefined if there is none. */
export function productImage(src: string): StaticImageData | undefined {
  return IMAGES[/(?:^|\/)images\/(\w+)\.png$/.exec(src)?.[1] ?? ""];
}
