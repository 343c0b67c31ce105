import type { Env } from "#lib/process/env";

/** What goes wrong on healthy machines, by the code of the system's or PostgreSQL's error. */
const SENTENCES: Record<string, string> = {
  ECONNREFUSED: "The database that DATABASE_URL names cannot be reached: nothing listens there.",
  ECONNRESET: "The database that DATABASE_URL names cannot be reached: it ended the connection.",
  ENOTFOUND: "The database that DATABASE_URL names cannot be reached: its host is not known.",
  EAI_AGAIN: "The database that DATABASE_URL names cannot be reached: the name service does not answer.",
  EHOSTUNREACH: "The database that DATABASE_URL names cannot be reached: there is no way to its host.",
  ENETUNREACH: "The database that DATABASE_URL names cannot be reached: there is no way to its network.",
  ETIMEDOUT: "The database that DATABASE_URL names cannot be reached: it does not answer.",
  "28P01": "The database that DATABASE_URL names does not let us in: its user or password is wrong.",
  28000: "The database that DATABASE_URL names does not let us in: its user is not allowed to connect.",
  "3D000": "The database that DATABASE_URL names is not there: create it, or correct the name.",
  42501: "The user of DATABASE_URL may not do what is needed: it needs the right to create schemas and tables.",
  53300: "The database that DATABASE_URL names has no connection left.",
};
const NOT_WRITABLE = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOSPC"];
/** What the driver says, without a code, when it gives up waiting. */
const TIMEOUT = /timeout exceeded when trying to connect|connection timeout/i;

/** Why a start failed, in one line and without a secret; undefined where the error is all that there is to say. */
export function explainFailure(
  error: unknown,
  { DATABASE_URL, DATA_DIR }: Pick<Env, "DATABASE_URL" | "DATA_DIR">,
): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { name, code = "", path, message } = current as NodeJS.ErrnoException;
    if (name === "DirectoryInUseError") return message;
    if (DATABASE_URL !== undefined && SENTENCES[code] !== undefined) return SENTENCES[code];
    if (DATABASE_URL !== undefined && TIMEOUT.test(message)) return SENTENCES.ETIMEDOUT;
    if (NOT_WRITABLE.includes(code) && typeof path === "string" && isWithin(path, DATA_DIR))
      return `DATA_DIR cannot be written to (${code}): ${DATA_DIR}`;
  }
  return undefined;
}

/** Also true of a folder above it, at which the making of the directory failed. */
function isWithin(path: string, directory: string): boolean {
  return path.startsWith(directory) || directory.startsWith(path);
}
