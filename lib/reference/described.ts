/** What the reference says of a field of a request or response. */
export type DescribedField = {
  /** With its parents, as `messages[].role`. */
  name: string;
  type: string;
  required: boolean;
  /** As JSON; null where there is none. */
  default: string | null;
  /** Markdown. */
  description: string;
  place: "path" | "query" | "body";
};

/** An operation as the reference shows it. */
export type DescribedOperation = {
  id: string;
  /** The id of its section. */
  anchor: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  tag: string;
  summary: string;
  /** Markdown. */
  description: string;
  hasToken: boolean;
  /** The body is a file, which the example names. */
  takesFile: boolean;
  status: number;
  fields: DescribedField[];
  returns: DescribedField[];
  errors: string[];
  example: { request: Record<string, unknown>; response: unknown };
};
