import { afterAll, beforeEach } from "vitest";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";
import { closeQueue } from "#lib/jobs/queue";

/**
 * Gives this test file a local website that the crawler may read. Every test begins without routes and writes its own. Call it once, at
 * the top of the file, after `useTestDatabase`: what the tests asked of the queue ends with them.
 */
export async function useRoutedSite(): Promise<{ site: Site; routes: Record<string, SiteRoute> }> {
  const routes: Record<string, SiteRoute> = {};
  const site = await startSite(routes);
  process.env.CRAWL_ALLOW_HOSTS = site.host;
  beforeEach(() => {
    for (const path of Object.keys(routes)) delete routes[path];
    site.requests.length = 0;
  });
  afterAll(async () => {
    await closeQueue(1_000);
    await site.close();
  });
  return { site, routes };
}
