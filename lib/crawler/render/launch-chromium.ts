import { chownSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { findProgram } from "#lib/crawler/render/find-chromium";
import { makeTemporaryFolder } from "#lib/process/temporary-folder";

/** The user and group `nobody` of Linux: owns nothing. */
const NOBODY = 65_534;
const LAUNCH_MS = 20_000;

/**
 * Nothing may leave this browser: every request is answered by us. What slipped past would meet a proxy that is not there, names that do
 * not resolve, and no QUIC and no WebRTC that could do without either.
 */
const WITHOUT_NETWORK = [
  "--proxy-server=http://127.0.0.1:9",
  "--proxy-bypass-list=<-loopback>",
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--disable-quic",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-domain-reliability",
  "--no-pings",
];
const QUIET = [
  "--headless",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-breakpad",
  "--disable-extensions",
  "--disable-default-apps",
  "--disable-client-side-phishing-detection",
  "--mute-audio",
  "--hide-scrollbars",
  "--no-first-run",
  "--no-default-browser-check",
  "--password-store=basic",
  "--blink-settings=imagesEnabled=false",
  "--js-flags=--max-old-space-size=256",
];

export type LaunchedChromium = {
  browser: Browser;
  /** Ends the browser, whatever its pages are doing, and removes its files. */
  close(): Promise<void>;
};

/**
 * Starts a browser for strangers' scripts: always inside Chromium's own sandbox, never as root (root starts it as `nobody`), where Linux
 * allows it in a network namespace that has no network, and with an environment that holds no secret.
 * @throws where this machine cannot start it like that
 */
export async function launchChromium(program: string): Promise<LaunchedChromium> {
  const isRoot = process.getuid?.() === 0;
  const folder = makeTemporaryFolder("browser");
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  let lastError: unknown;
  for (const wrapper of wrappers(isRoot)) {
    const [executablePath = program, ...before] = [...wrapper, program];
    const args = [
      ...before,
      ...QUIET,
      ...WITHOUT_NETWORK,
      `--user-data-dir=${join(folder, "profile")}`,
      "--remote-debugging-pipe",
      "--no-startup-window",
    ];
    try {
      const browser = await startBrowser(executablePath, args, folder);
      const close = async () => {
        await browser.close().catch(() => undefined);
        await removeFolder();
      };
      return { browser, close };
    } catch (error) {
      lastError = error;
    }
  }
  await removeFolder();
  throw lastError;
}

async function startBrowser(executablePath: string, args: string[], home: string): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath,
    args,
    ignoreDefaultArgs: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: LAUNCH_MS,
    env: { PATH: "/usr/bin:/bin", HOME: home, TMPDIR: home, LANG: "C.UTF-8" },
  });
}

/** What stands before the browser's own command, the strictest first. */
function wrappers(isRoot: boolean): string[][] {
  const unshare = findProgram(["/usr/bin/unshare", "/bin/unshare"]);
  const setpriv = findProgram(["/usr/bin/setpriv", "/bin/setpriv"]);
  if (isRoot) {
    if (!setpriv) throw new Error("setpriv is missing: Chromium would have to run as root");
    const asNobody = [setpriv, `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", "--no-new-privs"];
    return unshare ? [[unshare, "--net", "--", ...asNobody], asNobody] : [asNobody];
  }
  return unshare ? [[unshare, "--user", "--map-current-user", "--net", "--"], []] : [[]];
}
