import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { renderPage } from "#lib/http/page";
import { AppError } from "#lib/process/errors";
import { errorFields, log } from "#lib/process/log";
import { answerBrokenRequests } from "./answer-broken.mjs";
import { answerDirectly, handlerFor } from "./answer-directly.mjs";
import { answerWhileBooting, refuse } from "./answer-early.mjs";
import { actionFault, isAction } from "./check-action.mjs";
import { consoleToLog } from "./console-to-log.mjs";
import { endWithin } from "./end-within.mjs";
import { exitWith } from "./exit-with.mjs";
import { loadSettings } from "./load-settings.mjs";
import { openRequests } from "./open-requests.mjs";
import { ownHosts } from "./own-hosts.mjs";
import { setPageHeaders } from "./page-headers.mjs";
import { printReady } from "./print-ready.mjs";
import { dropForeignHeaders } from "./request-headers.mjs";
import { unanswerable } from "./unanswerable.mjs";
import { whenParentEnds } from "./when-parent-ends.mjs";

/** Open requests may take this long to their end, and everything together the other. */
const REQUESTS_MS = 30_000;
const SHUTDOWN_MS = 45_000;
const ECHO_MS = 1_000;
/** With an https APP_URL browsers come by https only, for a year. */
const HSTS = "max-age=31536000";

/**
 * Runs Chatbot2000 in this process until it is told to stop: the application, the embedded database and the worker.
 * The port is taken first, so that a second start says so at once; requests wait until the rest is there.
 */
export async function runServer({ dev }) {
  process.env.NODE_ENV = dev ? "development" : "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const settings = loadSettings();
  // Without it next-auth takes http://localhost:3000 for this site and sends those who sign in elsewhere there.
  process.env.NEXTAUTH_URL = settings.APP_URL;
  // As Next's own server does: one request's stray error must not end everybody's.
  process.on("uncaughtException", (error) => log("error", "uncaught_exception", errorFields(error)));
  process.on("unhandledRejection", (error) => log("error", "unhandled_rejection", errorFields(error)));

  // A request without a host is refused in words.
  const server = createServer({ keepAliveTimeout: 65_000, requireHostHeader: false });
  answerBrokenRequests(server);
  const requests = openRequests(server);
  await listen(server, settings);
  const application = { booting: boot(server, settings, dev), isThere: false };
  const gate = { requireOwnHost: ownHosts(settings), isSecure: settings.APP_URL.startsWith("https:"), dev };
  server.on("request", (request, response) => respond(request, response, application, gate));
  stopOnSignal(application.booting, requests, settings);
  await application.booting.catch((error) => exitWith(error, settings));
  application.isThere = true;
  printReady(settings);
  if (!dev) consoleToLog();
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
  const { rekeyQuestions } = await import("#lib/knowledge/qas/rekey-questions");
  const { keepIndexes } = await import("#lib/knowledge/index/keep-indexes");
  const { closeQueue } = await import("#lib/jobs/queue");
  const { isDraining, startDraining } = await import("#lib/process/drain");
  const { removeLeftFolders } = await import("#lib/process/temporary-folder");
  removeLeftFolders();
  const openDatabase = async () => {
    const db = await getDatabase();
    await migrateDatabase();
    await rekeyQuestions(db);
    await seedOwner();
  };
  const [app] = await Promise.all([prepareNext(server, settings, dev), openDatabase()]);
  const worker = settings.WORKER === "on" ? await startWorker() : undefined;
  const indexes = keepIndexes(await getDatabase());
  const close = async () => {
    await indexes.stop();
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

async function respond(request, response, application, gate) {
  const { dev } = gate;
  try {
    if (gate.isSecure) response.setHeader("strict-transport-security", HSTS);
    if (!application.isThere && request.url.startsWith("/api/health/")) return answerWhileBooting(request, response);
    const { handle, isDraining, trustProxy } = await application.booting;
    const refused = admit(request, gate, isDraining());
    if (refused !== null) return refuse(request, response, refused.error, refused.headers);
    const fault = isAction(request) ? await actionFault(request) : null;
    if (fault !== null) return refuse(request, response, fault);
    // Anybody can write this header. Without a proxy that does, the limits per address must count the connection's own.
    if (!trustProxy) request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
    request.url = literalWhereMalformed(request.url);
    setPageHeaders(request, response, { dev });
    const direct = dev ? undefined : handlerFor(request);
    await (direct ? answerDirectly(request, response, direct) : renderPage(response, () => handle(request, response)));
  } catch (error) {
    log("error", "request_failed", errorFields(error));
    response.destroy();
  }
}

/** Null where the application is to answer a request, which then bears its own headers only; else why not. */
function admit(request, { requireOwnHost }, isDraining) {
  const refused = unanswerable(request);
  if (refused !== null) return refused;
  const isHealth = request.url.startsWith("/api/health/");
  try {
    if (!isHealth) requireOwnHost(request.headers);
  } catch (error) {
    if (error instanceof AppError) return { error };
    throw error;
  }
  dropForeignHeaders(request.url.split("?", 1)[0], request.headers);
  if (!isDraining || isHealth) return null;
  const message = "The server is about to stop. Try again in a moment.";
  return { error: new AppError("unavailable", message, { retryAfter: 1 }) };
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

/** On SIGTERM or Ctrl-C everything that is open is brought to its end; a later signal does not wait for it. */
function stopOnSignal(booting, requests, settings) {
  let since;
  const stop = async () => {
    // One Ctrl-C arrives several times: from the terminal, from npm, and from an older Node that runs this one.
    if (since !== undefined && Date.now() - since > ECHO_MS) process.exit(1);
    if (since !== undefined) return;
    since = Date.now();
    endWithin(SHUTDOWN_MS);
    const { startDraining, close } = await booting;
    startDraining();
    await requests.finish(REQUESTS_MS);
    await close();
    process.exit(0);
  };
  const stopOrFail = () => stop().catch((error) => exitWith(error, settings));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stopOrFail);
  whenParentEnds(() => (since === undefined ? stopOrFail() : undefined));
}
