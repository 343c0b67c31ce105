type Parameters = Record<string, string | string[] | undefined>;

/** `path` with the parameters of its address: where to come back to. */
export function withQuery(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value ?? []].flat()) query.append(name, one);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}
