import { existsSync } from "node:fs";
import { type Env, env, SettingError } from "#lib/process/env";
import { setLogLevel } from "#lib/process/log";

/**
 * The settings of this process, from its environment and from `.env`; LOG_LEVEL is in force from here on. A wrong setting
 * ends the process with one line that names it.
 */
export function loadSettings(): Env {
  if (existsSync(".env")) process.loadEnvFile(".env");
  try {
    const settings = env();
    setLogLevel(settings.LOG_LEVEL);
    return settings;
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
