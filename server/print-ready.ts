import type { Env } from "#lib/process/env";

/** Tells the person at the terminal where the server is and what to do next. */
export function printReady(settings: Env): void {
  const { APP_URL, DATABASE_URL, DATA_DIR, WORKER } = settings;
  const database =
    DATABASE_URL === undefined ? `embedded, in ${DATA_DIR}` : `PostgreSQL at ${new URL(DATABASE_URL).host}`;
  console.log(`
  Chatbot2000 is ready at ${APP_URL}
  Database: ${database}${WORKER === "off" ? "\n  Worker:   off, start one with npm run worker" : ""}
  Next:     ${nextStep(settings)}
  Stop it with Ctrl-C.
`);
}

/** What a person does next. An owner who has only a token cannot sign in. */
function nextStep({ APP_URL, OWNER_EMAIL, OWNER_PASSWORD, OWNER_API_TOKEN }: Env): string {
  if (OWNER_EMAIL === undefined) return `open ${APP_URL}/sign-up and make an account`;
  if (OWNER_PASSWORD === undefined && OWNER_API_TOKEN !== undefined)
    return `call the API at ${APP_URL}/api with OWNER_API_TOKEN, or make an account at ${APP_URL}/sign-up`;
  return `sign in at ${APP_URL}/sign-in as ${OWNER_EMAIL}`;
}
