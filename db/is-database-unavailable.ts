/**
 * SQLSTATE classes and codes: connection lost (08), resources used up, such as disk or connections (53), shut down or not started yet
 * (57P0x), a statement, a lock or a transaction that took too long, a disk that fails, and conflicts that repeating did not end.
 */
const STATES = /^(?:08...|53...|57P0.|57014|25P03|55P03|58030|40001|40P01)$/;
const SYSTEM = [
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EPIPE",
  "ENOENT",
  "ENOSPC",
  "EHOSTUNREACH",
];
/** What the driver says without a code. */
const SAYS =
  /^(?:timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)|No space left on device/;
const DEPTH_MAX = 5;

/** Whether an error says that the database cannot serve at the moment, and not that something was asked of it wrongly. */
export function isDatabaseUnavailable(error: unknown): boolean {
  let current: unknown = error;
  let isDatabase = false;
  for (let depth = 0; current instanceof Error && depth < DEPTH_MAX; depth++) {
    isDatabase ||= "query" in current && "params" in current;
    if (saysSo(current, isDatabase)) return true;
    current = current.cause;
  }
  return false;
}

function saysSo(error: Error, isDatabase: boolean): boolean {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if ("severity" in error && error.severity === "PANIC") return true;
  const isConnecting = "syscall" in error && error.syscall === "connect";
  return STATES.test(code) || SAYS.test(error.message) || (SYSTEM.includes(code) && (isDatabase || isConnecting));
}
