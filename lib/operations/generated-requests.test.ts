import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { contractFault } from "#e2e/support/contract-fault";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createToken } from "#lib/api-tokens/create-token";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { fieldsOf, type JsonSchema } from "#lib/operations/fields";
import { publicOperations } from "#lib/operations/index";
import type { Operation } from "#lib/operations/operation";

useTestDatabase();

// MCP has a protocol of its own, errors included: its room tests it.
const asked = publicOperations.filter(({ tag }) => tag !== "MCP");
/** Requests to all operations together; GENERATED_REQUESTS=20000 looks longer. */
const REQUESTS = Number(process.env.GENERATED_REQUESTS ?? 300);
const RUNS = Math.ceil(REQUESTS / asked.length);

/** How long requests kept the process from everything else: for each operation the longest, with what was sent. */
const blocks: { name: string; ms: number; sent: string }[] = [];
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
afterAll(() => {
  loop.disable();
  if (process.env.GENERATED_REQUESTS === undefined) return;
  const longest = blocks.toSorted((one, other) => other.ms - one.ms).slice(0, 8);
  console.log("Longest blocks of the event loop:");
  for (const { name, ms, sent } of longest) console.log(`${ms.toFixed(0).padStart(6)} ms  ${name}  ${sent}`);
});

/** Nothing listens there, and no test leaves this machine. */
const NOWHERE = "http://127.0.0.1:9/v1";
const URLS = fc.constantFrom(NOWHERE, "", "x", "ftp://127.0.0.1/", "http://", "https://127.0.0.1:9/\u0000");

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, "", "\u0000", "\ud800", -1, 0.5, 1e308, [], {}, [[]], true, "x".repeat(30_000)),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values that a schema allows, near enough: patterns and lengths are left to chance. */
function valid(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valid(one as JsonSchema)));
  const types = [schema.type ?? "null"].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema)));
}

function ofType(type: string, schema: JsonSchema): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 40, 40) });
    case "integer":
    case "number":
      return fc.integer({ min: Math.ceil(schema.minimum ?? 0), max: Math.floor(Math.min(schema.maximum ?? 99, 99)) });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(valid((schema.items ?? {}) as JsonSchema), { maxLength: 3 });
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valid(one as JsonSchema)]),
        ),
        { requiredKeys: schema.required ?? [] },
      );
    default:
      return fc.constant(null);
  }
}

const KEPT = Symbol("kept");
const isUrl = (name: string) => /url/i.test(name);

/** The example with some of its fields replaced by valid or by odd values, or left out. */
function inputs(operation: Operation, real: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> {
  const given = Object.entries({ ...(operation.example.request as object), ...real }) as [string, unknown][];
  const nowhere = (value: unknown) => (Array.isArray(value) ? [NOWHERE] : NOWHERE);
  const example = Object.fromEntries(given.map(([name, value]) => [name, isUrl(name) ? nowhere(value) : value]));
  const changes = fieldsOf(operation).map(({ name, schema }): [string, fc.Arbitrary<unknown>] => {
    if (name === "stream" || name === "wait") return [name, fc.constantFrom(KEPT, false, null, 3)];
    const values = isUrl(name) ? fc.oneof(URLS, fc.array(URLS, { maxLength: 2 })) : fc.oneof(valid(schema), odd);
    return [name, fc.oneof({ weight: 3, arbitrary: fc.constant(KEPT) }, { weight: 2, arbitrary: values })];
  });
  return fc.record(Object.fromEntries(changes)).map((changed) => {
    const kept = Object.entries(changed).filter(([, value]) => value !== KEPT);
    return { ...example, ...Object.fromEntries(kept) };
  });
}

let token: string;
let chatbotId: string;
beforeEach(async () => {
  const actor = await newActor();
  token = (await createToken(actor, { name: "Generated" })).token;
  const input_qas = [{ question: "When do you open?", answer: "At ten." }];
  ({ chatbotId } = await createChatbot(actor, { chatbotName: "Generated", input_qas }));
});

const textOf = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

type Handlers = Record<string, (request: Request, context: { params: Promise<unknown> }) => Promise<Response>>;

function routeOf({ path }: Operation): Promise<Handlers> {
  const folder = path.replaceAll(/\{(\w+)\}/g, "[$1]");
  return import(/* @vite-ignore */ join(process.cwd(), "app", folder, "route.ts"));
}

async function send(operation: Operation, route: Handlers, input: Record<string, unknown>) {
  const places = new Map(fieldsOf(operation).map(({ name, places: [first] }) => [name, first]));
  const of = (place: string) => Object.entries(input).filter(([name]) => places.get(name) === place);
  const params = Object.fromEntries(of("path").map(([name, value]) => [name, textOf(value) || "x"]));
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? "x").toWellFormed()),
  );
  const query = new URLSearchParams(of("query").map(([name, value]): [string, string] => [name, textOf(value)]));
  const hasBody = operation.method !== "GET" && operation.body !== "none";
  const request = new Request(`http://127.0.0.1${path}?${query}`, {
    method: operation.method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: hasBody ? JSON.stringify(Object.fromEntries(of("body"))) : null,
  });
  const response = await route[operation.method]?.(request, { params: Promise.resolve(params) });
  return { path, response };
}

test.each(asked.map((operation) => ({ name: `${operation.method} ${operation.path}`, operation })))(
  "$name: whatever is sent, the response is documented",
  async ({ name, operation }) => {
    const route = await routeOf(operation);
    let longest = { name, ms: 0, sent: "" };
    const real = "chatbotId" in (operation.example.request as object) ? { chatbotId } : {};
    await fc.assert(
      fc.asyncProperty(inputs(operation, real), async (input) => {
        loop.reset();
        const { path, response } = await send(operation, route, input);
        const ms = loop.max / 1e6;
        if (ms > longest.ms) longest = { name, ms, sent: JSON.stringify(input).slice(0, 200) };
        const { status = 0, headers } = response ?? {};
        const contentType = headers?.get("content-type") ?? "";
        const text = (await response?.text()) ?? "";
        if (!operation.otherStatuses?.[status]) expect(status, text).toBeLessThan(500);
        if (!contentType.includes("json")) {
          // What a property returns is its verdict, and an assertion is none.
          expect(Object.keys(operation.media ?? {})).toContain(contentType.split(";")[0]);
          return;
        }
        expect(
          contractFault({ method: operation.method, path, status, contentType, body: JSON.parse(text) }),
        ).toBeNull();
      }),
      { numRuns: RUNS },
    );
    blocks.push(longest);
  },
  300_000,
);
