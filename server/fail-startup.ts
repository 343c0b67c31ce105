import type { Env } from "#lib/process/env";
import { loggableError } from "#lib/process/loggable-error";
import { explainFailure } from "#server/explain-failure";

/** Ends the process with status 1 and the reason: one line where it is a known one, else the error without a query's values. */
export function failStartup(error: unknown, settings: Env): never {
  const { message, stack } = loggableError(error);
  console.error(explainFailure(error, settings) ?? `${message}\n    ${stack ?? ""}`);
  process.exit(1);
}
