const OUR_TOKEN = "chatbot2000bot";
/** Rules that carry a value after a colon themselves. */
const WITH_VALUE = /^(unavailable_after|max-snippet|max-image-preview|max-video-preview)$/;

/**
 * Whether an `X-Robots-Tag` header says `rule` (or `none`, which is both) to this crawler. What follows another robot's name
 * ("googlebot: noindex, nofollow") is for that robot alone.
 */
export function robotsTagSays(header: string, rule: "noindex" | "nofollow"): boolean {
  let ours = true;
  for (const part of header.toLowerCase().split(",")) {
    const [, name, rest] = /^\s*([\w-]+)\s*:(.*)$/.exec(part) ?? [];
    if (name !== undefined && !WITH_VALUE.test(name)) ours = name === OUR_TOKEN;
    const said = (rest ?? part).trim();
    if (ours && (said === rule || said === "none")) return true;
  }
  return false;
}
