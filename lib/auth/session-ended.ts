import { AppError } from "#lib/process/errors";

/** For people, who know nothing of tokens: the dashboard was open for longer than its session. */
export function sessionEnded(): AppError {
  return new AppError("unauthorized", "Your session has ended. Sign in again.");
}
