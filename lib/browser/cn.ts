import { type ClassValue, clsx } from "clsx";

/** Utilities whose first word names several properties, told apart by what follows. */
const NAMED: [RegExp, string][] = [
  [
    /^(?:block|inline|inline-block|flex|inline-flex|grid|inline-grid|hidden|contents|table|table-cell|table-row)$/,
    "display",
  ],
  [/^(?:static|fixed|absolute|relative|sticky)$/, "position"],
  [/^text-(?:xs|sm|base|xl|3xl|\[\d.*\])$/, "text-size"],
  [/^text-(?:balance|pretty|wrap|nowrap)$/, "text-wrap"],
  [/^text-(?:start|end|center|left|right|justify)$/, "text-align"],
  [/^text-/, "text-color"],
  [/^font-(?:normal|medium|semibold|bold)$/, "font-weight"],
  [/^font-/, "font-family"],
  [/^border(?:-\d+)?$/, "border-width"],
  [/^border-[xytbse](?:-\d+)?$/, "border-side"],
  [/^border-(?:solid|dashed|dotted|none)$/, "border-style"],
  [/^border-/, "border-color"],
  [/^outline-(?:\d+|none)$/, "outline-width"],
  [/^outline-(?!offset)/, "outline-color"],
  [/^flex-(?:row|col)(?:-reverse)?$/, "flex-direction"],
  [/^flex-(?:wrap|nowrap|wrap-reverse)$/, "flex-wrap"],
  [/^rounded(?:-(?:none|sm|md|lg|xl|full|\[.*\]))?$/, "rounded"],
  // The theme's colours have one word or two: whatever names no other property of theirs is a colour.
  [/^bg-(?!clip|origin|blend|cover|contain|center|repeat|no-repeat|linear|none)/, "bg-color"],
  [/^fill-/, "fill"],
  [/^stroke-(?!\d)/, "stroke-color"],
  [/^ring(?:-\d+)?$/, "ring-width"],
  [/^ring-(?!inset|offset)/, "ring-color"],
  [/^whitespace-/, "whitespace"],
  [/^(?:underline|no-underline|overline|line-through)$/, "decoration-line"],
  [/^(?:truncate|break-words|break-all)$/, ""],
];

/** What a shorthand sets beside itself. */
const COVERS: Record<string, string[]> = {
  size: ["w", "h"],
  p: ["px", "py", "ps", "pe", "pt", "pb"],
  px: ["ps", "pe"],
  py: ["pt", "pb"],
  m: ["mx", "my", "ms", "me", "mt", "mb"],
  mx: ["ms", "me"],
  my: ["mt", "mb"],
  gap: ["gap-x", "gap-y"],
  overflow: ["overflow-x", "overflow-y"],
  inset: ["inset-x", "inset-y", "inset-s", "inset-e", "top", "bottom", "left", "right", "start", "end"],
};

/** What a utility sets: `px-4` sets `px`. Empty where it contradicts nothing but itself. */
function propertyOf(utility: string): string {
  const bare = utility.replace(/^[-!]/, "");
  const named = NAMED.find(([pattern]) => pattern.test(bare));
  if (named?.[1] === "border-side") return bare.slice(0, "border-x".length);
  if (named) return named[1] || bare;
  return bare.replace(/-(?:\[.*\]|\(.*\)|[^-]+)$/, "");
}

/**
 * Joins class names; of Tailwind classes that contradict each other under the same variants the last one wins. It knows
 * the utilities that this code uses: the library that knows them all is larger than the chat on websites may be (docs/decisions/010-libraries.md).
 */
export function cn(...inputs: ClassValue[]): string {
  const set = new Set<string>();
  const kept: string[] = [];
  for (const name of clsx(inputs).split(/\s+/).reverse()) {
    const cut = /^(?:[^:[(]|\[[^\]]*\]|\([^)]*\))+:/;
    let variants = "";
    let utility = name;
    for (let found = cut.exec(utility); found; found = cut.exec(utility)) {
      variants += found[0];
      utility = utility.slice(found[0].length);
    }
    const property = propertyOf(utility);
    if (name === "" || set.has(variants + property)) continue;
    for (const covered of [property, ...(COVERS[property] ?? [])]) set.add(variants + covered);
    kept.push(name);
  }
  return kept.reverse().join(" ");
}
