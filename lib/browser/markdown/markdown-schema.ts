export type Inline =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "code"; text: string }
  | { type: "strong" | "emphasis" | "deleted"; children: Inline[] }
  | { type: "link"; href: string; children: Inline[] }
  | { type: "image"; src: string; description: string }
  /** `[2]`: the second source, counted from 1. */
  | { type: "citation"; number: number };

/** `done`: whether a task is ticked; null where the item is no task. */
export type ListItem = { done: boolean | null; blocks: Block[] };
export type Align = "left" | "right" | "center" | null;
export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "heading"; level: number; children: Inline[] }
  | { type: "code"; language: string; text: string }
  | { type: "quote"; blocks: Block[] }
  | { type: "list"; start: number | null; items: ListItem[] }
  | { type: "table"; head: Inline[][]; align: Align[]; rows: Inline[][][] }
  | { type: "rule" };

export type MarkdownOptions = {
  /** The text is still being written: what is open at its end is taken as closed, so that nothing flickers. */
  open: boolean;
  /** Numbers up to this one in square brackets are citations. */
  sources: number;
  /** Where a link leads; null makes it its text. Without it: http, https and mailto, as they stand. */
  resolveLink?: ((href: string) => string | null) | undefined;
  /** Where an image lies; null, and without it every image, makes it its description. */
  resolveImage?: ((src: string) => string | null) | undefined;
};
