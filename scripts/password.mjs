// `npm run password -- you@example.com`: gives somebody who lost their password a new one, and ends their sessions.
import { ensureNode } from "./ensure-node.mjs";
import { ensurePackages } from "./ensure-packages.mjs";

await ensureNode();
ensurePackages();
process.env.NODE_ENV ||= "production";
const { loadSettings } = await import("./load-settings.mjs");
const { exitWith } = await import("./exit-with.mjs");
const settings = loadSettings();
const email = process.argv[2];
if (email === undefined) {
  console.error("Whose password? Usage: npm run password -- you@example.com");
  process.exit(1);
}
const { migrateDatabase } = await import("#db/migrate");
const { closeDatabase } = await import("#db/client");
const { resetPassword } = await import("#lib/accounts/reset-password");
const { AppError } = await import("#lib/errors");

try {
  await migrateDatabase();
  const password = await resetPassword(email);
  await closeDatabase();
  console.log(`The new password of ${email}: ${password}`);
  console.log("Every session has ended. Sign in with it, and choose another one under Account.");
} catch (error) {
  // On the embedded database a running server holds the directory: the reason says that it must be stopped first.
  if (!(error instanceof AppError)) exitWith(error, settings);
  console.error(error.message);
  process.exitCode = 1;
  await closeDatabase();
}
