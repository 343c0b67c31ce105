import type { BodyToExtract } from "#lib/crawler/extract/extract-body";
import type { LoadForPage } from "#lib/crawler/politeness/polite-crawler";
import { ourRenderer } from "#lib/knowledge/retrieve/our-renderer";
import { errorFields, log } from "#lib/process/log";

/**
 * What a page shows in a browser, as HTML. Null where there is no browser or it does not cope: then the page is judged by what came
 * without one. The keys take turns at it. Throws when the signal aborts.
 */
export async function renderPage(
  fetched: BodyToExtract,
  loadForPage: LoadForPage,
  turn: { key: string; signal: AbortSignal },
): Promise<string | null> {
  const renderer = ourRenderer();
  if (!renderer) return null;
  try {
    return await renderer.render(fetched, loadForPage, turn);
  } catch (error) {
    turn.signal.throwIfAborted();
    log("warn", "rendering_failed", { url: fetched.finalUrl, ...errorFields(error) });
    return null;
  }
}
