import type { PoolClient, QueryConfig } from "pg";

/** Statements that one connection keeps; lists of ids make a new text for each length, so there is no end of them. */
const KEPT = 300;
let connections = 0;
/** Texts that are long because of what is written in them come once. */
const LONGEST = 4_000;

/**
 * Gives the statements of a connection a name, so that the database parses and plans each text once and not at every call. In the embedded
 * database that is most of a small query's cost.
 */
export function nameStatements(client: PoolClient): void {
  // The embedded database has one session for all connections: a second one must not take the first one's names.
  const connection = `${process.pid}_${connections++}`;
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= KEPT || text.length > LONGEST) return known;
    const name = `s${connection}_${names.size}`;
    names.set(text, name);
    return name;
  };
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const named = (first: unknown, ...rest: unknown[]): unknown => {
    // Without parameters a text may hold several statements, and those cannot be prepared.
    const hasParameters = Array.isArray(rest[0]) && rest[0].length > 0;
    if (!hasParameters || !isUnnamed(first)) return query(first, ...rest);
    const name = nameOf(first.text);
    return query(name === undefined ? first : { ...first, name }, ...rest);
  };
  client.query = named as typeof client.query;
}

/** A statement with its own settings, as the query builder hands it over; texts alone and cursors are left as they are. */
function isUnnamed(query: unknown): query is QueryConfig {
  return (
    typeof query === "object" &&
    query !== null &&
    "text" in query &&
    !("submit" in query) &&
    !("name" in query && query.name)
  );
}
