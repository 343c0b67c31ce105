import type { LooseBlock } from "#lib/crawler/html/write/write-blocks";

/** What the controls of a page say, in no matter which case; as a whole block it is never what the page is about. */
const LABELS = new RegExp(
  `^(${[
    "loading|wird geladen|chargement|cargando|caricamento",
    "(skip|jump) to .{1,40}|back to (the )?top|nach oben|retour en haut",
    "(learn|read|see|show|view|load|discover|find out) (more|less|all|details)|mehr (erfahren|lesen|anzeigen)|weiterlesen",
    "en savoir plus|lire la suite|voir plus|leer más|ver más|leggi (tutto|di più)",
    "add to (cart|bag|basket|wishlist|compare)|buy now|shop now|quick (view|shop|add|look)|choose options|in den warenkorb|ajouter au panier",
    "(apply|sign up|get started|book|order|subscribe|download|register|enroll) now|try (it )?(for )?free|start free trial",
    "sort( by)?( ?: ?.{1,40})?|filter( by)?|filters|sort and filter|clear (all|filters)|sortieren nach.{0,40}|trier par.{0,40}",
    "relevance|newest|latest|top sales|best selling|featured|most popular|alphabetically, .{3}|(price|date),? ?:? (low|high|old|new) to (low|high|old|new)",
    "prev(ious)?|next|close|back|menu|search|share|print|copy link|reply|quote|follow|like|report|expand|collapse",
    "regular price|sale price|unit price per|unit price|swatch( swatch)*|sponsored|advertisement|anzeige|publicité|best ?seller|top rated",
    "[\\d,.]+ (ratings?|reviews?)( with an average rating of .{1,30})?|[\\d.]+ (out )?of 5 stars?|no reviews( yet)?|write a review",
  ].join("|")})[ .…:›»>→]*$`,
  "iu",
);
/** Longer blocks are sentences. */
const LONGEST = 80;

/** The address of a picture or of another file of the page's design, alone. */
const FILE = /^https?:\/\/\S+\.(png|jpe?g|gif|webp|avif|svg|ico|css|js)(\?\S*)?$/i;
/** A field's name as only programs write it ("cat_thumb_Bone:"), and a number of entries alone ("(12)"). */
const FIELD = /^\w+_\w[\w ]*:$|^\(\d+\)$/;

/**
 * Leaves out blocks that are nothing but the label of a control ("Read more", "Sort: newest", "Loading…"), a picture's address or a
 * field's name. Code and tables stay as they are.
 */
export function withoutLabels(blocks: readonly LooseBlock[]): LooseBlock[] {
  return blocks.filter(({ kind, text }) => {
    if (kind === "code" || kind === "table") return true;
    const bare = text.replace(/^(#+|[-*]|\d+\.) /, "").trim();
    if (FILE.test(bare)) return false;
    return bare.length > LONGEST || !(LABELS.test(bare) || FIELD.test(bare));
  });
}
