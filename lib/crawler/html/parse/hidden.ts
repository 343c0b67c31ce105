import type { HtmlElement } from "#lib/crawler/html/parse/html-tree";

/**
 * Whether a page hides an element from its readers by its own attributes: `hidden`, `aria-hidden`, or a style that makes it invisible,
 * tiny, transparent, of its background's colour, or moves it off the page. What a reader cannot see must not become an answer.
 */
export function isHidden(element: HtmlElement): boolean {
  const { attributes } = element;
  if (attributes.hidden !== undefined && attributes.hidden !== "until-found") return true;
  if (attributes["aria-hidden"]?.toLowerCase() === "true") return true;
  const style = attributes.style;
  return style !== undefined && style !== "" && isHidingStyle(style.toLowerCase(), element);
}

/** Whether an element is only put away for now, as menus and panels are: not made unreadable by its size, place or colour. */
export function isPutAway({ attributes: { style = "" } }: HtmlElement): boolean {
  return !/opacity|font|clip|colou?r|text-indent|left|right|top\s*:/i.test(style);
}

function isHidingStyle(style: string, element: HtmlElement): boolean {
  const rules = new Map<string, string>();
  for (const rule of style.replace(/\/\*.*?\*\//g, "").split(";")) {
    const colon = rule.indexOf(":");
    if (colon > 0)
      rules.set(
        rule.slice(0, colon).trim(),
        rule
          .slice(colon + 1)
          .replace("!important", "")
          .trim(),
      );
  }
  if (rules.get("display") === "none") return true;
  if (/^(hidden|collapse)$/.test(rules.get("visibility") ?? "")) return true;
  if (isNearZero(rules.get("opacity"), 0.05)) return true;
  if (isNearZero(rules.get("font-size") ?? fontSize(rules.get("font")), 2)) return true;
  const clipped = /hidden|clip/.test(rules.get("overflow") ?? "");
  if (clipped && (isNearZero(rules.get("height"), 1) || isNearZero(rules.get("width"), 1))) return true;
  if (/^rect\(\s*(0|1px)/.test(rules.get("clip") ?? "")) return true;
  if (["left", "top", "right", "text-indent", "margin-left"].some((name) => isFarAway(rules.get(name)))) return true;
  return isInvisibleColour(rules, element);
}

/** A length or number no larger than `limit` in pixels; other units are taken as sixteen pixels. */
function isNearZero(value: string | undefined, limit: number): boolean {
  const match = /^(-?[\d.]+)\s*(px|pt|em|rem|%)?$/.exec(value ?? "");
  if (!match) return false;
  const size = Number(match[1]) * (match[2] === "em" || match[2] === "rem" ? 16 : match[2] === "%" ? 0.16 : 1);
  return size <= limit;
}

function fontSize(font: string | undefined): string | undefined {
  return font?.split(/[\s/]+/).find((part) => /^(0|[\d.]+(px|pt|em|rem|%))$/.test(part));
}

function isFarAway(value: string | undefined): boolean {
  return value !== undefined && Number.parseFloat(value) <= -900;
}

function isInvisibleColour(rules: Map<string, string>, element: HtmlElement): boolean {
  const colour = rules.get("color");
  if (!colour) return false;
  if (colour === "transparent" || /^rgba\([^)]*,\s*0(\.0+)?\s*\)$/.test(colour)) return true;
  const background = rules.get("background-color") ?? rules.get("background");
  if (background) return normalColour(colour) === normalColour(background);
  return normalColour(colour) === "white" && isUnstyled(element);
}

/** Nothing around the element carries a class, an id or a background: then white text stands on the browser's white page. */
function isUnstyled(element: HtmlElement): boolean {
  for (let at: HtmlElement | null = element; at && at.name !== "body"; at = at.parent) {
    const { style, bgcolor, background } = at.attributes;
    if (at.attributes.class || at.attributes.id || bgcolor || background || /background/i.test(style ?? ""))
      return false;
  }
  return true;
}

function normalColour(colour: string): string {
  const plain = colour.replace(/\s+/g, "");
  if (/^(white|#fff|#ffffff|rgb\(255,255,255\)|rgba\(255,255,255,1\))$/.test(plain)) return "white";
  if (/^(black|#000|#000000|rgb\(0,0,0\)|rgba\(0,0,0,1\))$/.test(plain)) return "black";
  return plain.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
}
