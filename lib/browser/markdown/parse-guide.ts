export type GuideSection = {
  /** The headings above and of the section, outermost first, without the document's title. */
  headingPath: string[];
  level: number;
  heading: string;
  /** Unique in the document; the id of the heading on its page. */
  anchor: string;
  /** The section's own Markdown, without its heading. */
  markdown: string;
};
export type Guide = { name: string; title: string; sections: GuideSection[] };

function slug(heading: string): string {
  return (
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "") || "section"
  );
}

/** Headings are read as they look: without the marks of code, emphasis and links. */
function plain(text: string): string {
  return (
    text
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/[`*]/g, "")
      // An underscore inside a word is part of a name.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "")
      .trim()
  );
}

const STANDS_ALONE = /^\s*(?:$|[-*+]\s|\d+[.)]\s|[|>#]|```|~~~|(?:-{3,}|\*{3,})\s*$)/;

/** Lines that were only wrapped for the source's sake become one: a chat shows every line break. */
function unwrap(lines: string[]): string {
  const joined: string[] = [];
  let fenced = false;
  let open = false;
  for (const line of lines) {
    const fence = /^\s*(?:```|~~~)/.test(line);
    if (open && !fenced && !STANDS_ALONE.test(line)) joined.push(`${joined.pop()} ${line.trim()}`);
    else joined.push(line);
    if (fence) fenced = !fenced;
    open = !fence && !fenced && !/^\s*(?:$|[|#])/.test(line);
  }
  return joined.join("\n").trim();
}

/** Cuts a Markdown document at its headings. What stands before the first section belongs to one named like the title. */
export function parseGuide(name: string, markdown: string): Guide {
  let title = name;
  const sections: GuideSection[] = [];
  const anchors = new Map<string, number>();
  const path: { level: number; heading: string }[] = [];
  let fenced = false;
  let lines: string[] = [];
  const open = (level: number, heading: string) => {
    while (path.length > 0 && (path.at(-1)?.level ?? 0) >= level) path.pop();
    if (level > 1) path.push({ level, heading });
    const seen = anchors.get(slug(heading)) ?? 0;
    anchors.set(slug(heading), seen + 1);
    const anchor = seen === 0 ? slug(heading) : `${slug(heading)}-${seen}`;
    sections.push({ headingPath: path.map((entry) => entry.heading), level, heading, anchor, markdown: "" });
  };
  const close = () => {
    const text = unwrap(lines);
    lines = [];
    if (text !== "" && sections.length === 0) open(1, title);
    const section = sections.at(-1);
    if (section) section.markdown = text;
  };
  for (const line of markdown.split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const found = fenced ? null : /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
    if (!found) {
      lines.push(line);
      continue;
    }
    const level = found[1]?.length ?? 1;
    const heading = plain(found[2] ?? "");
    close();
    if (level === 1 && title === name) title = heading;
    open(level, heading);
  }
  close();
  return { name, title, sections: sections.filter((section) => section.markdown !== "") };
}
