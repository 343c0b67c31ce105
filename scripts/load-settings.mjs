import { existsSync } from "node:fs";
import { env, SettingError } from "#lib/env";

/** The settings of this process, from its environment and from `.env`; a wrong one ends it with one line that names it. */
export function loadSettings() {
  if (existsSync(".env")) process.loadEnvFile(".env");
  try {
    return env();
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
