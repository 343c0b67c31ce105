import type { SiteRoute } from "#e2e/support/site";

/** The name under which the site passes for a public one. */
export const TRAP_ORIGIN = "http://trap.test";

/** What must become of an address, with the part of the evidence that an owner needs; `text`: what the kept text must contain. */
export type Expected = {
  state: "indexed" | "skipped" | "failed";
  reason: string | null;
  evidence?: Record<string, unknown>;
  text?: string;
  language?: string;
};

/** One kind of trap: its pages, the addresses that the home page links to, and what must become of each address that is seen. */
export type Trap = {
  routes: Record<string, SiteRoute>;
  links: string[];
  expected: Record<string, Expected>;
  /** Addresses with the same text, of which any one is used and the others are its duplicates. */
  twins?: string[][];
};

export const indexed = (more: Partial<Expected> = {}): Expected => ({ state: "indexed", reason: null, ...more });
export const skipped = (reason: string, evidence?: Record<string, unknown>): Expected => ({
  state: "skipped",
  reason,
  ...(evidence ? { evidence } : {}),
});
export const failed = (reason: string, evidence?: Record<string, unknown>): Expected => ({
  state: "failed",
  reason,
  ...(evidence ? { evidence } : {}),
});

/** A page that says something which no other page says, with links. */
export function trapPage(name: string, links: readonly string[] = [], head = ""): string {
  const anchors = links.map((link) => `<a href="${link}">${link}</a>`).join(" ");
  return `<!doctype html><html lang="en"><head><title>${name}</title>${head}</head><body><main><h1>${name}</h1>
    <p>This is the page called ${name}, and no other page of this website says so.</p>${anchors}</main></body></html>`;
}

/** Every page named by `paths` is an ordinary one. */
export function ordinary(paths: readonly string[]): Pick<Trap, "routes" | "expected"> {
  return {
    routes: Object.fromEntries(paths.map((path) => [path, trapPage(path)])),
    expected: Object.fromEntries(paths.map((path) => [path, indexed()])),
  };
}
