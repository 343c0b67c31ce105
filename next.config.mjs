import { existsSync, readFileSync } from "node:fs";

/** Written by scripts/ensure-build.mjs when a build is done. */
const STAMP = ".next/built-from";

/** What tells this version from another: a page that was made by another is reloaded. While building it is given, afterwards remembered. */
function deploymentId() {
  if (process.env.NEXT_DEPLOYMENT_ID) return process.env.NEXT_DEPLOYMENT_ID;
  return existsSync(STAMP) ? readFileSync(STAMP, "utf8").slice(0, 16) : undefined;
}

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  deploymentId: deploymentId(),
  // POST and DELETE with a body must reach the handler with and without the trailing slash.
  skipTrailingSlashRedirect: true,
  reactStrictMode: true,
  // Not even in development: the arguments of actions hold passwords.
  logging: { serverFunctions: false },
  images: { unoptimized: true },
  // A page's head comes whole with its first byte, for everyone: a title and an icon that stream in later are missing for a moment, also
  // each time the page is renewed. What they need is read for the page anyway.
  htmlLimitedBots: /.*/,
  // A tab that was open in the last half minute stands at once. What is written empties that memory (lib/http/action.ts).
  experimental: { staleTimes: { dynamic: 30 } },
  // `npm run check` does it: a start must not take the time, nor fail on a test's type.
  typescript: { ignoreBuildErrors: true },
  // The server process (server/run-server.ts) and the bundle share these from node_modules.
  serverExternalPackages: ["pg", "pg-boss", "@node-rs/argon2", "undici", "htmlparser2"],
};

export default config;
