/** The attributes that somebody reads; most of a page's attributes are for its looks and its scripts, and are not kept. */
const ATTRIBUTES = [
  "aria-controls",
  "aria-expanded",
  "aria-hidden",
  "background",
  "bgcolor",
  "class",
  "colspan",
  "content",
  "data-role",
  "hidden",
  "href",
  "http-equiv",
  "id",
  "itemprop",
  "itemtype",
  "lang",
  "name",
  "property",
  "rel",
  "reversed",
  "role",
  "rowspan",
  "src",
  "srcdoc",
  "start",
  "style",
  "title",
  "type",
  "value",
  "xml:lang",
] as const;
export type Attributes = Partial<Record<(typeof ATTRIBUTES)[number], string>>;
const WANTED: ReadonlySet<string> = new Set(ATTRIBUTES);

/** Whether somebody reads the attributes of this name, in lower case. */
export function isWanted(name: string): name is keyof Attributes {
  return WANTED.has(name);
}
