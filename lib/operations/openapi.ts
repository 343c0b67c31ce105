import { TOKEN_SCOPES } from "#lib/browser/token-scopes";
import { errorsOf, type Field, fieldsOf, type JsonSchema, takesKey, toJsonSchema } from "#lib/operations/fields";
import { publicOperations } from "#lib/operations/index";
import {
  errorResponses,
  errorSchemas,
  HEADERS,
  PARAMETERS,
  responseName,
  SECURITY_SCHEMES,
} from "#lib/operations/openapi-components";
import { webhooksOf } from "#lib/operations/openapi-webhooks";
import { type Operation, TAGS } from "#lib/operations/operation";
import { STATUS_BY_CODE } from "#lib/process/errors";

const DESCRIPTION = `Create a chatbot, feed it, and talk to it.

Every call sends \`Authorization: Bearer <token>\`, and a body as \`Content-Type: application/json\` in UTF-8. URLs work with and without a slash at their end, without a redirect. Unknown fields are ignored in requests and may be added to responses. Every response has an \`x-request-id\`.

Call the API from a server or a program, not from a page: everybody who opens a page can read the token in it. It sends no CORS headers.`;

type Components = { schemas: Record<string, JsonSchema> };

/** Moves what has a name into the components, and points at it there. */
function hoist(schema: JsonSchema, { schemas }: Components): JsonSchema {
  const moved = JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
  const { $defs = {}, ...rest } = moved;
  Object.assign(schemas, $defs);
  return rest;
}

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** The example's values of some fields. */
function exampleOf({ example }: Operation, fields: Field[]): Record<string, unknown> {
  const given = example.request as Record<string, unknown>;
  return Object.fromEntries(fields.flatMap(({ name }) => (name in given ? [[name, given[name]]] : [])));
}

function parametersOf(operation: Operation, components: Components) {
  const own = fieldsOf(operation).flatMap((field) => {
    const place = field.places.find((one) => one === "path" || one === "query");
    if (!place) return [];
    const { description, ...schema } = hoist(field.schema, components);
    const example = exampleOf(operation, [field])[field.name];
    return {
      name: field.name,
      in: place,
      required: place === "path" || (field.required && field.places.length === 1),
      ...(description === undefined ? {} : { description }),
      schema,
      ...(example === undefined ? {} : { example }),
    };
  });
  const shared = [
    ...(takesKey(operation) ? ["IdempotencyKey"] : []),
    ...(operation.ifMatch ? ["IfMatch"] : []),
    ...(operation.wait ? ["Prefer"] : []),
  ];
  return [...own, ...shared.map((name) => ref("parameters", name))];
}

const FILE = { type: "string", format: "binary" };

function bodyOf(operation: Operation, components: Components) {
  if (operation.body === "file") {
    const form = { type: "object", properties: { file: FILE }, required: ["file"] };
    return {
      required: true,
      content: { "application/octet-stream": { schema: FILE }, "multipart/form-data": { schema: form } },
    };
  }
  const fields = fieldsOf(operation).filter(({ places }) => places.includes("body"));
  if (fields.length === 0) return undefined;
  const required = fields.filter((field) => field.required && field.places.length === 1).map(({ name }) => name);
  const properties = Object.fromEntries(fields.map(({ name, schema }) => [name, hoist(schema, components)]));
  const schema = { type: "object", properties, ...(required.length > 0 ? { required } : {}) };
  return {
    required: operation.method !== "DELETE",
    content: { "application/json": { schema, example: exampleOf(operation, fields) } },
  };
}

function successOf(operation: Operation, components: Components) {
  const { output, media = {}, example, auth, etag } = operation;
  const headers = {
    "x-request-id": ref("headers", "RequestId"),
    ...(auth === "none"
      ? {}
      : { RateLimit: ref("headers", "RateLimit"), "RateLimit-Policy": ref("headers", "RateLimitPolicy") }),
    ...(etag ? { ETag: ref("headers", "ETag") } : {}),
    ...(takesKey(operation) ? { "Idempotency-Replayed": ref("headers", "IdempotencyReplayed") } : {}),
  };
  const json = output && { schema: hoist(toJsonSchema(output, "output"), components), example: example.response };
  const content = {
    ...(json ? { "application/json": json } : {}),
    ...Object.fromEntries(
      Object.entries(media).map(([type, description]) => [type, { schema: { type: "string", description } }]),
    ),
  };
  return { description: operation.summary, headers, content };
}

function responsesOf(operation: Operation, components: Components) {
  const success = successOf(operation, components);
  const failures = new Map<number, string[]>();
  for (const code of errorsOf(operation)) {
    const status = STATUS_BY_CODE[code];
    failures.set(status, [...(failures.get(status) ?? []), `\`${code}\``]);
  }
  return {
    [operation.status ?? 200]: success,
    ...Object.fromEntries(
      [...failures].map(([status, codes]) => [
        status,
        { ...ref("responses", responseName(status)), description: codes.join(", ") },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(operation.otherStatuses ?? {}).map(([status, description]) => [
        status,
        { ...success, description },
      ]),
    ),
  };
}

/** OpenAPI 3.1 of all that programs may build on, for a server at `url`; the same for the same version and URL. */
export function openApiDocument({ url, version }: { url: string; version: string }) {
  const components: Components = { schemas: errorSchemas() };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of publicOperations) {
    const { id, method, path, tag, summary, description, auth, scope, undo } = operation;
    const requestBody = bodyOf(operation, components);
    const parameters = parametersOf(operation, components);
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = {
      operationId: id,
      tags: [tag],
      summary,
      description,
      security: auth === "none" ? [] : (scope === "any" ? TOKEN_SCOPES : [scope]).map((one) => ({ bearer: [one] })),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(requestBody ? { requestBody } : {}),
      responses: responsesOf(operation, components),
      ...(undo ? { "x-undo": { operationId: undo.operation, within: `PT${undo.hours}H` } } : {}),
    };
  }
  const failing = new Set(
    publicOperations.flatMap((operation) => errorsOf(operation)).map((code) => STATUS_BY_CODE[code]),
  );
  const statuses = [...failing].toSorted((a, b) => a - b);
  const used = new Set<string>(publicOperations.map(({ tag }) => tag));
  return {
    openapi: "3.1.1",
    info: {
      title: "Chatbot2000",
      version,
      summary: "A chatbot for your website from questions-and-answers and web pages.",
      description: DESCRIPTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url }],
    tags: Object.entries(TAGS).flatMap(([name, description]) => (used.has(name) ? [{ name, description }] : [])),
    paths,
    webhooks: webhooksOf((schema) => hoist(schema, components)),
    components: {
      ...components,
      responses: errorResponses(statuses),
      parameters: PARAMETERS,
      headers: HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}
