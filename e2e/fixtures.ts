import { test as base } from "@playwright/test";
import { type ApiClient, apiClient } from "#e2e/support/api-client";
import type { SeededTokens } from "#e2e/support/seeded-tokens";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";

/** What the tests of the API talk to; made once per run by playwright.setup.ts. */
export type Backend = {
  url: string;
  tokens: SeededTokens;
  /** A website of this worker that the server may retrieve. `routes` is what it answers, to be filled by the tests. */
  site: Site & { routes: Record<string, SiteRoute> };
};

type Fixtures = {
  /** Two accounts without limits that know nothing of each other. */
  alice: ApiClient;
  bob: ApiClient;
};

export { expect } from "@playwright/test";

export const test = base.extend<Fixtures, { backend: Backend }>({
  backend: [
    // Playwright finds out by this pattern which fixtures are asked for, and takes no other first parameter.
    async ({ playwright: _ }, use, { parallelIndex }) => {
      const routes: Record<string, SiteRoute> = {};
      const site = await startSite(routes, sitePort(parallelIndex));
      const tokens = JSON.parse(setting("TEST_ACCOUNTS")) as SeededTokens;
      await use({ url: setting("TEST_URL"), tokens, site: { ...site, routes } });
      await site.close();
    },
    { scope: "worker" },
  ],
  alice: async ({ backend }, use) => use(apiClient(backend.url, backend.tokens.alice)),
  bob: async ({ backend }, use) => use(apiClient(backend.url, backend.tokens.bob)),
});

/**
 * A port of the run's list that is this worker's alone: each worker has `SITES_PER_WORKER` of them, from the list's end.
 * @throws when there are more workers than ports
 */
export function sitePort(parallelIndex: number, which = 0): number {
  const ports = setting("TEST_SITE_PORTS").split(",");
  const port = ports.at(-1 - parallelIndex * SITES_PER_WORKER - which);
  if (port === undefined) throw new Error(`TEST_SITE_PORTS has no port for worker ${parallelIndex}.`);
  return Number(port);
}

const SITES_PER_WORKER = 2;

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: playwright.setup.ts sets it.`);
  return value;
}
