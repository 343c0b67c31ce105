import type { SiteRoute } from "#e2e/support/site";
import { endlessTraps } from "#e2e/support/trap-site/endless";
import { fileTraps } from "#e2e/support/trap-site/files";
import { limitTraps } from "#e2e/support/trap-site/limits";
import { redirectTraps } from "#e2e/support/trap-site/redirects";
import { textTraps } from "#e2e/support/trap-site/texts";
import { indexed, ordinary, type Trap, trapPage } from "#e2e/support/trap-site/trap";
import { verdictTraps } from "#e2e/support/trap-site/verdicts";

/** The site's size: ordinary pages fill it up to this many addresses. */
const SIZE = 500;

const special = [...endlessTraps, ...redirectTraps, ...limitTraps, ...verdictTraps, ...fileTraps, ...textTraps];
const seen = special.reduce(
  (sum, trap) => sum + Object.keys(trap.expected).length + (trap.twins ?? []).flat().length,
  1,
);
const guides = Array.from({ length: SIZE - seen }, (_, n) => `/guide/${n}`);
const traps: Trap[] = [...special, { ...ordinary(guides), links: guides }];

/** A website of 500 addresses: ordinary pages, and everything that ever stopped, fooled or drowned a crawler. */
export const trapSite = {
  routes: Object.assign(
    {
      "/": trapPage(
        "Home",
        traps.flatMap((trap) => trap.links),
      ),
    },
    ...traps.map((trap) => trap.routes),
  ) as Record<string, SiteRoute>,
  /** By path, or by address where it is on another host. */
  expected: Object.assign({ "/": indexed() }, ...traps.map((trap) => trap.expected)) as Trap["expected"],
  twins: traps.flatMap((trap) => trap.twins ?? []),
};
