/** The one URL of a list that stands for a whole website, because nothing follows its host; null where there is none, or several. */
export function siteRootIn(urls: readonly string[]): string | null {
  const roots = urls.filter((url) => {
    const { pathname, search } = new URL(url);
    return pathname === "/" && search === "";
  });
  return roots.length === 1 ? (roots[0] ?? null) : null;
}
