import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { AppError } from "#lib/errors";
import { errorBody } from "#lib/http/describe-error";
import { newId } from "#lib/ids";
import { loadSettings } from "./load-settings.mjs";
import { openRequests } from "./open-requests.mjs";
import { setPageHeaders } from "./page-headers.mjs";
import { whenParentEnds } from "./when-parent-ends.mjs";

const SHUTDOWN_MS = 30_000;
const ECHO_MS = 1_000;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** Headers that carry decisions between Next's own parts; from outside they could only be forged. */
const INTERNAL_HEADERS = ["x-middleware-subrequest", "x-nextjs-data", "next-resume"];

/**
 * Runs Chatbot2000 in this process until it is told to stop: the application, the embedded database and the worker.
 * The port is taken first, so that a second start says so at once; requests wait until the rest is there.
 */
export async function runServer({ dev }) {
  process.env.NODE_ENV = dev ? "development" : "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const settings = loadSettings();
  // Without it next-auth takes http://localhost:3000 for this site and sends those who sign in elsewhere there.
  process.env.NEXTAUTH_URL ??= settings.APP_URL;
  // As Next's own server does: one request's stray error must not end everybody's.
  process.on("uncaughtException", (error) => console.error(error));
  process.on("unhandledRejection", (error) => console.error(error));

  const server = createServer({ keepAliveTimeout: 65_000 });
  const requests = openRequests(server);
  await listen(server, settings);
  const booting = boot(server, settings, dev);
  server.on("request", (request, response) => respond(request, response, booting, dev));
  stopOnSignal(booting, requests);
  await booting.catch(exitWith);
  printReady(settings);
}

function listen(server, { HOST, PORT }) {
  return new Promise((resolve) => {
    server.once("error", (error) => {
      const reason =
        error.code === "EADDRINUSE" ? "it is in use. Is Chatbot2000 running already?" : `${error.message}.`;
      console.error(`Port ${PORT} of ${HOST} cannot be opened: ${reason} (PORT and HOST choose another address.)`);
      process.exit(1);
    });
    server.listen(PORT, HOST, resolve);
  });
}

async function boot(server, settings, dev) {
  const { getDatabase, closeDatabase } = await import("#db/client");
  const { migrateDatabase } = await import("#db/migrate");
  const { seedOwner } = await import("#lib/accounts/seed-owner");
  const { startWorker } = await import("#lib/jobs/start-worker");
  const { closeQueue } = await import("#lib/jobs/queue");
  const { isDraining, startDraining } = await import("#lib/drain");
  const { setLogLevel } = await import("#lib/log");
  setLogLevel(settings.LOG_LEVEL);
  const openDatabase = async () => {
    await getDatabase();
    await migrateDatabase();
    await seedOwner();
  };
  const [app] = await Promise.all([prepareNext(server, settings, dev), openDatabase()]);
  const worker = settings.WORKER === "on" ? await startWorker() : undefined;
  const close = async () => {
    await (worker === undefined ? closeQueue(0) : worker.stop());
    await app.close();
    await closeDatabase();
  };
  const trustProxy = settings.TRUST_PROXY === "on";
  return { handle: app.getRequestHandler(), isDraining, startDraining, close, trustProxy };
}

function prepareNext(server, { HOST, PORT }, dev) {
  const next = createRequire(import.meta.url)("next");
  // Next answers upgrades on the server that it is given. Only its development tools need that: elsewhere it gets one
  // that never sees a connection, and a request to upgrade is answered as a plain one.
  const httpServer = dev ? server : new EventEmitter();
  const app = next({ dev, dir: process.cwd(), hostname: HOST, port: PORT, httpServer });
  return app.prepare().then(() => app);
}

async function respond(request, response, booting, dev) {
  try {
    const { handle, isDraining, trustProxy } = await booting;
    if (!request.url.startsWith("/"))
      return refuse(response, new AppError("invalid_field", "The request target must be a path."));
    // Next fails at the ones that it does not know.
    if (!METHODS.includes(request.method)) {
      const error = new AppError("method_not_allowed", `${request.method} is not allowed here or anywhere else.`);
      return refuse(response, error, { allow: METHODS.join(", ") });
    }
    if (isDraining() && !request.url.startsWith("/api/health/")) {
      const message = "The server is about to stop. Try again in a moment.";
      return refuse(response, new AppError("unavailable", message, { retryAfter: 1 }));
    }
    for (const name of INTERNAL_HEADERS) delete request.headers[name];
    // Anybody can write this header. Without a proxy that does, the limits per address must count the connection's own.
    if (!trustProxy) request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
    request.url = literalWhereMalformed(request.url);
    setPageHeaders(request, response, { dev });
    await handle(request, response);
  } catch (error) {
    console.error(error);
    response.destroy();
  }
}

/** An address whose escapes are no UTF-8 names nothing. They are taken as plain text: Next would fail at them, and so it answers its own 404. */
function literalWhereMalformed(url) {
  const [path] = url.split("?", 1);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll("%", "%25") + url.slice(path.length);
  }
}

/** An error in the API's shape, from before the application is asked. */
function refuse(response, error, headers = {}) {
  const requestId = newId("req");
  response.writeHead(error.status, {
    "content-type": "application/json",
    "x-request-id": requestId,
    connection: "close",
    ...(error.retryAfter === null ? {} : { "retry-after": error.retryAfter }),
    ...headers,
  });
  response.end(JSON.stringify(errorBody(error, requestId)));
}

/** On SIGTERM or Ctrl-C everything that is open is brought to its end; a later signal does not wait for it. */
function stopOnSignal(booting, requests) {
  let since;
  const stop = async () => {
    // One Ctrl-C arrives several times: from the terminal, from npm, and from an older Node that runs this one.
    if (since !== undefined && Date.now() - since > ECHO_MS) process.exit(1);
    if (since !== undefined) return;
    since = Date.now();
    const { startDraining, close } = await booting;
    startDraining();
    await requests.finish(SHUTDOWN_MS);
    await close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop().catch(exitWith));
  whenParentEnds(() => {
    if (since === undefined) stop().catch(exitWith);
  });
}

function exitWith(error) {
  // Two things go wrong on healthy machines, and both say all there is to say in one line.
  const cause = error.cause ?? error;
  if (error.name === "DirectoryInUseError") console.error(error.message);
  else if (cause.code === "ECONNREFUSED" || cause.code === "ENOTFOUND") {
    console.error(`The database that DATABASE_URL names cannot be reached: ${cause.message || cause.code}.`);
  } else console.error(error);
  process.exit(1);
}

function printReady({ APP_URL, DATABASE_URL, DATA_DIR, OWNER_EMAIL, WORKER }) {
  const database =
    DATABASE_URL === undefined ? `embedded, in ${DATA_DIR}` : `PostgreSQL at ${new URL(DATABASE_URL).host}`;
  const next =
    OWNER_EMAIL === undefined
      ? `open ${APP_URL}/sign-up and make an account`
      : `sign in at ${APP_URL}/sign-in as ${OWNER_EMAIL}`;
  console.log(`
  Chatbot2000 is ready at ${APP_URL}
  Database: ${database}${WORKER === "off" ? "\n  Worker:   off, start one with npm run worker" : ""}
  Next:     ${next}
  Stop it with Ctrl-C.
`);
}
