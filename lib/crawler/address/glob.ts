/** Tells whether a path (with its query) fits a pattern. */
export type Glob = (path: string) => boolean;

/** From where to where the next text of the pattern may begin. Ascending, and never across a slash. */
type Range = { from: number; to: number };
type Step = { star: "*" | "**" | "**/"; text: string };

/**
 * A pattern over path and query: `/docs/**` matches /docs and all below it; `*` stops at slashes, two stars do not, and as a whole
 * folder they stand for any number of folders, none included. `?` is a plain question mark, the case of letters does not matter, and
 * a pattern without a slash in front matches any part.
 *
 * Matching takes time in proportion to the path's length times the number of stars: it goes from star to star with all places where
 * the text between them may begin, instead of trying them one after another.
 */
export function compileGlob(glob: string): Glob {
  const rooted = glob.startsWith("/");
  const pattern = (rooted ? glob : `**/${glob}`).toLowerCase();
  const matchers = pattern.endsWith("/**") ? [pattern.slice(0, -3), pattern].map(compile) : [compile(pattern)];
  return (path) => {
    const given = (rooted ? path : path.replace(/^\//, "")).toLowerCase();
    return matchers.some((matches) => matches(given));
  };
}

function compile(pattern: string): Glob {
  const [first = "", ...rest] = pattern.split(/((?<=^|\/)\*\*\/|\*\*|\*)/);
  const steps: Step[] = [];
  for (let at = 0; at < rest.length; at += 2) steps.push({ star: rest[at] as Step["star"], text: rest[at + 1] ?? "" });
  const last = steps.pop();
  return (path) => {
    if (!path.startsWith(first)) return false;
    if (!last) return path === first;
    let ends = [first.length];
    for (const { star, text } of steps) {
      ends = endsOf(text, reach(star, ends, path), path);
      if (ends.length === 0) return false;
    }
    const start = path.length - last.text.length;
    return (
      path.endsWith(last.text) && reach(last.star, ends, path).some(({ from, to }) => from <= start && start <= to)
    );
  };
}

/** Where the text after a star may begin, when the text before it ends at one of `ends`. */
function reach(star: Step["star"], ends: readonly number[], path: string): Range[] {
  const ranges: Range[] = [];
  const first = ends[0] ?? path.length;
  if (star === "*") {
    for (const from of ends) {
      const to = segmentEnd(path, from);
      // Within a folder, what begins first reaches all that a later one does.
      if (ranges.at(-1)?.to !== to) ranges.push({ from, to });
    }
    return ranges;
  }
  if (star === "**/") for (const end of ends) ranges.push({ from: end, to: end });
  else ranges.push({ from: first, to: segmentEnd(path, first) });
  for (let slash = path.indexOf("/", first); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    ranges.push({ from: slash + 1, to: star === "**/" ? slash + 1 : segmentEnd(path, slash + 1) });
  }
  return star === "**/" ? ranges.toSorted((a, b) => a.from - b.from) : ranges;
}

const segmentEnd = (path: string, from: number) => {
  const slash = path.indexOf("/", from);
  return slash < 0 ? path.length : slash;
};

/** Where the text ends if it begins in one of the ranges: its first place in each is enough, since a star follows. */
function endsOf(text: string, ranges: readonly Range[], path: string): number[] {
  const ends: number[] = [];
  let found = -1;
  for (const { from, to } of ranges) {
    if (found < from) found = path.indexOf(text, from);
    if (found < 0) break;
    if (found <= to) ends.push(found + text.length);
  }
  return ends;
}
