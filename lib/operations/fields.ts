import { z } from "zod";
import type { Operation, Place } from "#lib/operations/operation";
import { type ErrorCode, STATUS_BY_CODE } from "#lib/process/errors";

export type JsonSchema = z.core.JSONSchema.JSONSchema;

export type Field = {
  name: string;
  /** Where it may be sent; usually one place. */
  places: readonly Place[];
  required: boolean;
  /** With `description` and `default` where there are any. */
  schema: JsonSchema;
};

/** The names of a path's parameters, in its order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}

/** A zod schema as JSON Schema 2020-12; schemas that have an `id` become `$defs`. */
export function toJsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const json = z.toJSONSchema(schema, {
    io,
    override: ({ zodSchema, jsonSchema }) => {
      // The format says it, and an integer need not say what a double can hold.
      if (jsonSchema.format === "date-time" || jsonSchema.format === "date") delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      // A default is lost where a transform makes it.
      const fallback = z.globalRegistry.get(zodSchema)?.default;
      if (io === "input" && fallback !== undefined) jsonSchema.default = fallback;
      // Fields may be added to responses: who reads them ignores what is new.
      delete jsonSchema.additionalProperties;
    },
  });
  delete json.$schema;
  return json;
}

/** The fields that an operation takes, with the place of each: the path, the query of GET and DELETE, the body of all others. */
export function fieldsOf({ path, method, body, places, input }: Operation): Field[] {
  const { properties = {}, required = [] } = toJsonSchema(input, "input");
  const inPath = new Set(pathParameters(path));
  const elsewhere: Place =
    method === "GET" || method === "DELETE" || body === "none" || body === "file" ? "query" : "body";
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    places: places?.[name] ?? [inPath.has(name) ? "path" : elsewhere],
    required: required.includes(name),
    schema: schema as JsonSchema,
  }));
}

/** Whether the call may be repeated with the same `Idempotency-Key`. */
export function takesKey({ auth, method, takesNoKey }: Operation): boolean {
  return auth !== "none" && method !== "GET" && takesNoKey === undefined;
}

/** Every code with which the operation may fail, as it is documented, in the order of their statuses. */
export function errorsOf(operation: Operation): ErrorCode[] {
  const { auth, body = "json", method, ifMatch, path, errors = [] } = operation;
  const fields = fieldsOf(operation);
  // Also where no field is of the body: one that is sent is read, but for GET.
  const takesJson = body === "json" && method !== "GET";
  const sized = takesJson || body === "file";
  const found: (ErrorCode | false)[] = [
    takesJson && "invalid_json",
    fields.length > 0 && "invalid_field",
    auth !== "none" && "unauthorized",
    (auth === "any" || auth === "token") && "insufficient_scope",
    (auth === "any" || auth === "session") && "forbidden",
    (path.includes("{") || fields.some(({ name }) => name === "chatbotId")) && "not_found",
    ...(takesKey(operation) ? (["idempotency_in_flight", "idempotency_mismatch"] as const) : []),
    Boolean(ifMatch) && "precondition_failed",
    sized && "body_too_large",
    takesJson && "unsupported_media_type",
    auth !== "none" && "rate_limited",
    "internal",
    "unavailable",
    ...errors,
  ];
  const codes = new Set(found.filter((code) => code !== false));
  return [...codes].toSorted((a, b) => STATUS_BY_CODE[a] - STATUS_BY_CODE[b]);
}
