import { readSession, writeSession } from "#lib/browser/session-memory";

declare global {
  interface Window {
    /** The version that made this page; set by Next.js. */
    NEXT_DEPLOYMENT_ID?: string;
  }
}

const RELOADED_FOR = "reloaded-for";

/**
 * For a page whose code cannot be fetched: reloads it if the server has been updated since the page was opened, once for each version.
 * What was typed is kept as drafts. Resolves with whether it reloads.
 */
export async function reloadAfterUpdate(): Promise<boolean> {
  const own = window.NEXT_DEPLOYMENT_ID;
  if (!own) return false;
  try {
    const response = await fetch(window.location.href, { headers: { accept: "text/html" }, cache: "no-store" });
    const served = response.ok ? /<html[^>]*\sdata-dpl-id="([^"]+)"/.exec(await response.text())?.[1] : undefined;
    if (!served || served === own || readSession(RELOADED_FOR) === served) return false;
    writeSession(RELOADED_FOR, served);
    window.location.reload();
    return true;
  } catch {
    // The server cannot be reached: then it is the network and not an update.
    return false;
  }
}
