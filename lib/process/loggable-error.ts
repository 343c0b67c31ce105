/** What drizzle throws when a query fails; its message holds the values of the query's parameters. */
type QueryError = Described & { query: string; params: unknown[] };

/** An error, or an object that says as much as one. */
type Described = { message: string; name?: string; stack?: string; cause?: unknown };

const DEPTH_MAX = 5;
/** Shorter values say nothing, and taking them out would tear the words around them. */
const VALUE_MIN = 3;

/**
 * An error as it may stand in a log: each error of the chain of causes in one line, and the places of the first one's stack. Of a
 * query that failed there is its SQL and what the database said, never a value: these are passwords' hashes and visitors' texts.
 */
export function loggableError(error: unknown): { message: string; stack: string | undefined } {
  const messages: string[] = [];
  const values: string[] = [];
  let current: unknown = error;
  for (let depth = 0; current !== undefined && current !== null && depth < DEPTH_MAX; depth++) {
    messages.push(lineOf(current, values));
    current = isDescribed(current) ? current.cause : undefined;
  }
  return { message: messages.join(" < "), stack: isDescribed(error) ? placesOf(error) : undefined };
}

function lineOf(error: unknown, values: string[]): string {
  if (!isDescribed(error)) return without(values, String(error));
  if (isQueryError(error)) {
    values.push(
      ...error.params.flatMap((value) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""))),
    );
    return `Failed query: ${error.query}`;
  }
  // PostgreSQL's class 22 (data exception) repeats the value that it did not take, in quotation marks.
  const message = isDataException(error) ? error.message.replace(/".*"/s, '"…"') : error.message;
  return without(values, `${error.name ?? "Error"}: ${message}`);
}

/** The job queue copies errors into plain objects. */
function isDescribed(error: unknown): error is Described {
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string";
}

function isQueryError(error: Described): error is QueryError {
  return "query" in error && typeof error.query === "string" && "params" in error && Array.isArray(error.params);
}

function isDataException(error: Described): boolean {
  return "code" in error && typeof error.code === "string" && /^22[0-9A-Z]{3}$/.test(error.code);
}

function without(values: string[], text: string): string {
  return values.filter((value) => value.length >= VALUE_MIN).reduce((rest, value) => rest.replaceAll(value, "…"), text);
}

/** The stack without the message, which stands before it in the same text. */
function placesOf(error: Described): string | undefined {
  const { stack = "", message } = error;
  const at = message === "" ? -1 : stack.indexOf(message);
  const places = at < 0 ? stack : stack.slice(at + message.length);
  return places.slice(Math.max(0, places.indexOf("\n"))).trim() || undefined;
}
