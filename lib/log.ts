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

/** An error as log fields: name, message and stack, with the chain of causes in the message. */
export function errorFields(error: unknown): Fields {
  const messages: string[] = [];
  let current: unknown = error;
  for (let depth = 0; current !== undefined && current !== null && depth < 5; depth++) {
    messages.push(current instanceof Error ? `${current.name}: ${current.message}` : String(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return { error: messages.join(" < "), stack: error instanceof Error ? error.stack : undefined };
}
