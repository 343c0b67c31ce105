import { z } from "zod";
import { PRESETS, type PresetId } from "#lib/browser/presets";

const presetIds = Object.keys(PRESETS) as [PresetId, ...PresetId[]];

const modelName = z
  .string("A model is named by a text.")
  .trim()
  .min(1, "Choose a model.")
  .max(200, "A model's name has at most 200 characters.")
  .describe("The language model.");

/** Where a service listens and what lets one in. */
const service = {
  preset: z
    .enum(presetIds, "preset is one of the services that the documentation names.")
    .describe("The service, for the form to show again.")
    .default("other"),
  baseUrl: z
    .string("baseUrl is a text.")
    .trim()
    .min(1, "Enter the address of the service.")
    .max(500, "An address has at most 500 characters.")
    .describe("The address of an OpenAI-compatible service."),
  apiKey: z
    .string("apiKey is a text.")
    .trim()
    .max(500, "A key has at most 500 characters.")
    .regex(/^[\x21-\x7e]*$/, "A key has no spaces and no letters beyond ASCII. Copy it again.")
    .nullish()
    .describe("The key. Without it the stored one stays, as long as the address does; null removes it."),
};

/** `version`: the state that the caller read; null where there was no connection. */
export const saveConnectionInput = z.object({
  ...service,
  model: modelName,
  version: z
    .number("version is a number.")
    .int("version is a whole number.")
    .nullish()
    .describe(
      "The version that was read, null where there was no connection: if it is no longer current, the response is 412.",
    ),
});
export const modelServiceInput = z.object(service);
/** Without a `baseUrl` what is set up is tested; `model`: another one than its default. */
export const testModelInput = z.object({
  ...service,
  baseUrl: service.baseUrl.optional(),
  model: modelName.nullish().describe("The language model to test instead of the default one."),
});

const problem = z.enum(["key_unreadable", "model_not_allowed", "address_not_allowed"]);
export const modelView = z
  .object({
    source: z
      .enum(["environment", "account"])
      .nullable()
      .describe("Who names the model that answers: the server's settings, the account's connection, or nobody."),
    model: z.string().nullable().describe("The language model of chatbots that name none; null where there is none."),
    connection: z
      .object({
        preset: z.enum(presetIds).describe("The service, for the form to show again."),
        baseUrl: z.string().describe("The service's address."),
        model: z.string().describe("The language model."),
        keyLastFour: z.string().nullable().describe("The last four characters of the key; null where there is none."),
        problem: problem.nullable().describe("Why the connection cannot be used; null if it can."),
        version: z.number().describe("Changes with every edit."),
        updatedAt: z.iso.datetime().describe("When it was last edited."),
      })
      .nullable()
      .describe("The connection that the account has saved, in use or not. The key is in no response."),
    allowedModels: z.array(z.string()).nullable().describe("The models that chatbots may name; null for all."),
    privateAddresses: z
      .boolean()
      .describe("Whether the account owns the server, and may connect services at private addresses."),
  })
  .meta({ id: "Model" });
export const disconnectedView = z.object({ deleted: z.literal(true).describe("Always true.") });
export const modelListView = z.object({ items: z.array(z.string()).describe("The names of the models.") });
export const modelTestView = z
  .object({
    model: z.string().nullable().describe("The model that was asked; null where there is none."),
    ok: z.boolean().describe("Whether the model answered."),
    ms: z.number().describe("Milliseconds of the whole answer."),
    firstWordMs: z.number().nullable().describe("Milliseconds to the first word; null if it did not answer."),
    code: z.string().nullable().describe("Why it failed, as a stable code; null if it answered."),
    reason: z.string().nullable().describe("The same as a sentence."),
  })
  .meta({ id: "ModelTest" });
export const localServicesView = z.object({
  items: z.array(z.object({ preset: z.enum(presetIds), baseUrl: z.string(), models: z.array(z.string()) })),
});

/** What a chatbot may answer with, for its settings. */
export type ModelSetup = {
  source: "environment" | "account" | null;
  /** The one that answers where the chatbot names none, or null. */
  model: string | null;
  /** True where a chatbot may name a model of its own. */
  canChoose: boolean;
  /** The account's connection is there and cannot be used. */
  broken: boolean;
};
export type ConnectionProblem = z.infer<typeof problem>;
export type ModelView = z.infer<typeof modelView>;
export type ModelListView = z.infer<typeof modelListView>;
export type ModelTestView = z.infer<typeof modelTestView>;
export type LocalServicesView = z.infer<typeof localServicesView>;
export type SaveConnectionInput = z.input<typeof saveConnectionInput>;
export type ModelServiceInput = z.input<typeof modelServiceInput>;
