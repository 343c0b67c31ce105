import { z } from "zod";
import { PRESETS, type PresetId } from "#lib/browser/presets";

const presetIds = Object.keys(PRESETS) as [PresetId, ...PresetId[]];

const modelName = z
  .string("A model is named by a text.")
  .trim()
  .min(1, "Choose a model.")
  .max(200, "A model's name has at most 200 characters.");

/** Where a service listens and what lets one in. */
const service = {
  preset: z.enum(presetIds, "preset is one of the services that the documentation names.").default("other"),
  baseUrl: z
    .string("baseUrl is a text.")
    .trim()
    .min(1, "Enter the address of the service.")
    .max(500, "An address has at most 500 characters."),
  /** Absent: the stored one. Null or empty: none. */
  apiKey: z
    .string("apiKey is a text.")
    .trim()
    .max(500, "A key has at most 500 characters.")
    .regex(/^[\x21-\x7e]*$/, "A key has no spaces and no letters beyond ASCII. Copy it again.")
    .nullish(),
};

export const noModelInput = z.object({});
/** `version`: the state that the caller read; null where there was no connection. */
export const saveConnectionInput = z.object({
  ...service,
  model: modelName,
  version: z.number("version is a number.").int("version is a whole number.").nullish(),
});
export const modelServiceInput = z.object(service);
/** Without a `baseUrl` what is set up is tested; `model`: another one than its default. */
export const testModelInput = z.object({ ...service, baseUrl: service.baseUrl.optional(), model: modelName.nullish() });

const problem = z.enum(["key_unreadable", "model_not_allowed", "address_not_allowed"]);
export const modelView = z
  .object({
    /** What names the model that answers: the server's settings, the account's connection, or nothing. */
    source: z.enum(["environment", "account"]).nullable(),
    /** The one that answers for chatbots that name none. */
    model: z.string().nullable(),
    /** What the account has saved, whether or not it is in use. */
    connection: z
      .object({
        preset: z.enum(presetIds),
        baseUrl: z.string(),
        model: z.string(),
        /** The key's last characters, or null where there is none; the key itself is never shown. */
        keyLastFour: z.string().nullable(),
        /** Why it cannot be used. */
        problem: problem.nullable(),
        version: z.number(),
        updatedAt: z.iso.datetime(),
      })
      .nullable(),
    /** Null where any may be chosen. */
    allowedModels: z.array(z.string()).nullable(),
    /** The account owns the server and may connect what listens in its network. */
    privateAddresses: z.boolean(),
  })
  .meta({ id: "Model" });
export const disconnectedView = z.object({ deleted: z.literal(true) });
export const modelListView = z.object({ items: z.array(z.string()) });
export const modelTestView = z
  .object({
    /** The model that was asked, or null where there is none. */
    model: z.string().nullable(),
    ok: z.boolean(),
    ms: z.number(),
    firstWordMs: z.number().nullable(),
    /** A stable code and the same in a sentence; both null where it answered. */
    code: z.string().nullable(),
    reason: z.string().nullable(),
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
