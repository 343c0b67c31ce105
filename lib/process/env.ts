import { resolve } from "node:path";
import { z } from "zod";
import { PASSWORD_LENGTH } from "#lib/process/password-length";
import { isWellFormedToken } from "#lib/process/token-format";

/** A setting has a wrong value. The message is one line that names the variable and says what it may be. */
export class SettingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SettingError";
  }
}

/** Where models are asked unless OPENAI_BASE_URL names another address. */
export const OPENAI_API = "https://api.openai.com/v1";

const A_PORT = "a port number from 1 to 65535";
const port = z
  .string()
  .regex(/^\d+$/, A_PORT)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, A_PORT);

const webAddress = z
  .url({ protocol: /^https?$/, error: "an address that starts with http:// or https://" })
  .transform((value) => value.replace(/\/+$/, ""));

/** Pages, sign-in and the API lie at the root of a host: under a path none of their links would lead anywhere. */
const ownAddress = webAddress
  .transform((value) => new URL(value))
  .refine(({ href, origin }) => href === `${origin}/`, "an address without a path, as in https://bots.example")
  .transform(({ origin }) => origin);

const HOST_AND_PORT = /^(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+):(\d{1,5})$/;

function isHostAndPort(entry: string): boolean {
  const given = Number(HOST_AND_PORT.exec(entry)?.[1] ?? 0);
  return given >= 1 && given <= 65_535;
}

const toWords = (value: string) => value.split(/[\s,]+/).filter((entry) => entry !== "");
const words = z.string().transform(toWords);
const lowerCaseWords = z.string().transform((value) => toWords(value.toLowerCase()));

const hostList = lowerCaseWords.refine((entries) => entries.every(isHostAndPort), "a list of host:port pairs");

const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;

const hostNames = lowerCaseWords.refine(
  (entries) => entries.every((entry) => HOST_NAME.test(entry)),
  "a list of host names without ports",
);

const wordList = words.transform((entries) => (entries.length === 0 ? undefined : entries)).optional();

const portList = words
  .refine((entries) => entries.every((entry) => port.safeParse(entry).success), "a list of port numbers")
  .transform((entries) => entries.map(Number));

const variables = z.object({
  PORT: port.default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z
    .string()
    .default("./.data")
    .transform((value) => resolve(/* turbopackIgnore: true */ value)),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "an address that starts with postgres://" }).optional(),
  APP_URL: ownAddress.optional(),
  ALLOWED_HOSTS: hostNames.default([]),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: webAddress.default(OPENAI_API),
  CHAT_MODEL: z.string().optional(),
  EMBEDDING_MODEL: z.string().optional(),
  ALLOWED_MODELS: wordList,
  SECURITY_CONTACT: z
    .url({ protocol: /^(?:https|mailto)$/, error: "an address that starts with https: or mailto:" })
    .optional(),
  SIGN_UP: z.enum(["open", "invite", "off"]).default("open"),
  AUTH_SECRET: z.string().min(32, "at least 32 characters long (openssl rand -hex 32 makes one)").optional(),
  WORKER: z.enum(["on", "off"]).default("on"),
  CRAWL_ALLOW_HOSTS: hostList.default([]),
  CRAWL_PORTS: portList.default([]),
  RENDER: z.enum(["auto", "off"]).default("auto"),
  ENCODER: z.enum(["on", "off"]).default("on"),
  DEFAULT_PLAN: z.enum(["free", "pro", "unlimited"]).default("unlimited"),
  OWNER_EMAIL: z.email({ error: "an email address" }).optional(),
  OWNER_PASSWORD: z
    .string()
    .min(PASSWORD_LENGTH.min, `at least ${PASSWORD_LENGTH.min} characters long`)
    .max(PASSWORD_LENGTH.max, `at most ${PASSWORD_LENGTH.max} characters long`)
    .refine((value) => value.trim() !== "", "more than spaces")
    .optional(),
  OWNER_API_TOKEN: z.string().refine(isWellFormedToken, "a token as `npm run --silent token` prints it").optional(),
  AUTH_GITHUB_ID: z.string().optional(),
  AUTH_GITHUB_SECRET: z.string().optional(),
  AUTH_GOOGLE_ID: z.string().optional(),
  AUTH_GOOGLE_SECRET: z.string().optional(),
  TRUST_PROXY: z.enum(["on", "off"]).default("off"),
  INDEX_MEMORY_MB: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, "a whole number of megabytes, 1 or more")
    .transform(Number)
    .default(512),
  KEEP_CONVERSATIONS_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, "a whole number of days, 1 or more")
    .transform(Number)
    .optional(),
  API_RATE_LIMIT: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, "a number of calls a minute")
    .transform(Number)
    .optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

/** The name of every setting. */
export const SETTING_NAMES = Object.keys(variables.shape);

const settings = variables
  .superRefine((values, context) => {
    const require = (name: keyof typeof values, because: keyof typeof values) => {
      if (values[because] !== undefined && values[name] === undefined) {
        context.addIssue({ code: "custom", path: [name], message: `set when ${because} is` });
      }
    };
    // Several servers may share one PostgreSQL: a secret that each made for itself would end the others' sessions.
    require("AUTH_SECRET", "DATABASE_URL");
    require("OWNER_EMAIL", "OWNER_PASSWORD");
    require("OWNER_EMAIL", "OWNER_API_TOKEN");
    require("AUTH_GITHUB_SECRET", "AUTH_GITHUB_ID");
    require("AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET");
    require("AUTH_GOOGLE_SECRET", "AUTH_GOOGLE_ID");
    require("AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET");
    if (values.WORKER === "off" && values.DATABASE_URL === undefined) {
      context.addIssue({ code: "custom", path: ["WORKER"], message: "on unless DATABASE_URL is set" });
    }
    const waysIn = [values.OWNER_PASSWORD, values.OWNER_API_TOKEN, values.AUTH_GITHUB_ID, values.AUTH_GOOGLE_ID];
    if (values.OWNER_EMAIL !== undefined && waysIn.every((way) => way === undefined)) {
      const message = "set when OWNER_EMAIL is, or OWNER_API_TOKEN, or sign-in with GitHub or Google";
      context.addIssue({ code: "custom", path: ["OWNER_PASSWORD"], message });
    }
  })
  .transform((values) => ({ ...values, APP_URL: values.APP_URL ?? `http://localhost:${values.PORT}` }));

/** The settings as the rest of the code sees them: checked, with defaults, paths absolute, lists split. */
export type Env = z.output<typeof settings>;

/**
 * Reads settings from `source`; a variable that is set to nothing counts as not set.
 * @throws {SettingError} naming the first variable that is wrong. Its value is not repeated: it may be a secret.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? "A setting");
  const rule =
    issue?.code === "invalid_value"
      ? `one of: ${issue.values.map(String).join(", ")}`
      : (issue?.message ?? "different");
  throw new SettingError(`${name} must be ${rule}.`);
}

let memo: Env | undefined;

/**
 * The settings of this process, read from the environment once, at the first call.
 * @throws {SettingError} as readEnv does
 */
export function env(): Env {
  memo ??= readEnv(process.env);
  return memo;
}
