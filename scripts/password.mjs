// `npm run password -- you@example.com`: sets a new password for an account and ends its sessions. The password is asked for, or piped in.
import { ensureNode } from "./ensure-node.mjs";
import { ensurePackages } from "./ensure-packages.mjs";

await ensureNode();
ensurePackages({ dev: false });
process.env.NODE_ENV ||= "production";
const { loadSettings } = await import("#server/load-settings");
const { failStartup } = await import("#server/fail-startup");
const { readSecret } = await import("./read-secret.mjs");
const settings = loadSettings();
const email = process.argv[2];
if (email === undefined) fail("Whose password? Usage: npm run password -- you@example.com");
const { migrateDatabase } = await import("#db/migrate");
const { closeDatabase } = await import("#db/client");
const { requireAccount, resetPassword } = await import("#lib/accounts/reset-password");

try {
  // The embedded database belongs to one process: while a server runs, nobody is asked for a password in vain.
  await migrateDatabase();
  await requireAccount(email);
  const password = await readSecret("New password");
  if (password === null) fail("No password was set: two that are the same are needed, or one on standard input.");
  await resetPassword({ email, password });
  await closeDatabase();
  console.log(`The password of ${email} is changed, and its sessions have ended.`);
} catch (error) {
  if (error.name === "DirectoryInUseError")
    fail(`The server is running (process ${error.holder.pid}). Stop it, run this command again, then start it.`);
  if (error.name === "ZodError") fail(error.issues[0].message);
  if (error.name === "AppError") fail(error.message);
  failStartup(error, settings);
}

/** The database's lock is given back by the end of the process. */
function fail(reason) {
  console.error(reason);
  process.exit(1);
}
