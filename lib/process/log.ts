import { loggableError } from "#lib/process/loggable-error";

type Level = "debug" | "info" | "warn" | "error" | "silent";
type Fields = Record<string, string | number | boolean | null | undefined>;

const ORDER: Level[] = ["debug", "info", "warn", "error", "silent"];
const STATE = Symbol.for("chatbot2000.log");
const state = globalThis as typeof globalThis & { [STATE]?: { threshold: Level } };

/** Lines below `level` are not written. Kept on `globalThis`: the server process and the bundle share it. */
export function setLogLevel(level: Level): void {
  state[STATE] = { threshold: level };
}

/** Writes one JSON line to standard output. Never give it a token, a password or a visitor's text. */
export function log(level: Level, event: string, fields: Fields = {}): void {
  const threshold = state[STATE]?.threshold ?? "info";
  if (ORDER.indexOf(level) < ORDER.indexOf(threshold)) return;
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
}

/** An error as log fields: the chain of its causes, and where it comes from. */
export function errorFields(error: unknown): Fields {
  const { message, stack } = loggableError(error);
  return { error: message, stack };
}
