import { z } from "zod";
import { EVENT_NAMES, EVENTS, TEST_EVENT } from "#lib/events/schema";
import { EVENT_ID } from "#lib/operations/examples";
import { type JsonSchema, toJsonSchema } from "#lib/operations/fields";

const header = (name: string, description: string, example: string) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
  example,
});

const HEADERS = [
  header(
    "webhook-id",
    "The event's ID, the same with each attempt: what was handled once is not handled again.",
    EVENT_ID,
  ),
  header("webhook-timestamp", "When this attempt was made, in seconds since 1970.", "1795874713"),
  header(
    "webhook-signature",
    "`v1,` and the Base64 HMAC-SHA256 of ID, timestamp and body, joined by dots; several of them, with spaces between, while a rotated secret overlaps.",
    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  ),
];

/** OpenAPI's description of what the server calls, one entry for each type of event. `hoist` moves named schemas into the components. */
export function webhooksOf(hoist: (schema: JsonSchema) => JsonSchema): Record<string, unknown> {
  const all = [...EVENT_NAMES.map((name) => [name, EVENTS[name]] as const), ["webhook.test", TEST_EVENT] as const];
  return Object.fromEntries(
    all.map(([type, { title, description, data, example }]) => {
      const payload = z.object({
        type: z.literal(type).describe("The type of the event."),
        timestamp: z.iso.datetime().describe("When it happened."),
        data: data.describe("What happened."),
      });
      const body = { type, timestamp: "2026-11-28T14:05:12.000Z", data: example };
      const post = {
        operationId: `on${type.replaceAll(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
        tags: ["Webhooks"],
        summary: title,
        description,
        security: [],
        parameters: HEADERS,
        requestBody: {
          required: true,
          content: { "application/json": { schema: hoist(toJsonSchema(payload, "output")), example: body } },
        },
        responses: {
          "2XX": { description: "The event was taken." },
          "4XX": { description: "It is sent again later; 410 disables the webhook." },
        },
      };
      return [type, { post }];
    }),
  );
}
