import type { SiteRoute } from "#e2e/support/site";
import { indexed, skipped, TRAP_ORIGIN, type Trap, trapPage } from "#e2e/support/trap-site/trap";

const inHtml = (write: (url: URL) => string): SiteRoute => {
  return (request, response) => {
    const url = new URL(request.url ?? "/", TRAP_ORIGIN);
    response.writeHead(200, { "content-type": "text/html" }).end(write(url));
  };
};

/** A relative link that leads one folder deeper each time. */
const loop: Trap = {
  routes: {
    "/loop/": inHtml(() => trapPage("Loop", ["again/"])),
    ...Object.fromEntries(
      [1, 2, 3, 4, 5].map((n) => {
        const path = `/loop/${"again/".repeat(n)}`;
        return [path, trapPage(path, ["again/"])];
      }),
    ),
  },
  links: ["/loop/"],
  expected: {
    "/loop/": indexed(),
    "/loop/again/": indexed(),
    "/loop/again/again/": indexed(),
    "/loop/again/again/again/": indexed(),
    "/loop/again/again/again/again/": skipped("trap", {
      rule: '"again" more than 3 times',
      foundOn: `${TRAP_ORIGIN}/loop/again/again/again/`,
    }),
  },
};

/** A calendar without a last month: the depth ends it. */
const calendar: Trap = {
  routes: {
    "/calendar": inHtml((url) => {
      const month = Number(url.searchParams.get("month"));
      return trapPage(`Month ${month}`, [`/calendar?month=${month + 1}`, `/calendar?month=${Math.max(1, month - 1)}`]);
    }),
  },
  links: ["/calendar?month=1"],
  expected: {
    ...Object.fromEntries([1, 2, 3, 4, 5].map((month) => [`/calendar?month=${month}`, indexed()])),
    "/calendar?month=6": skipped("depth", { rule: "5", foundOn: `${TRAP_ORIGIN}/calendar?month=5` }),
  },
};

/** Every visit gets a name of its own in every link. */
let visits = 0;
const session = () => `9f86d081884c7d65${visits.toString(16).padStart(4, "0")}`;
const sessions: Trap = {
  routes: {
    "/shop": inHtml(() => {
      visits += 1;
      return trapPage("Shop", [
        `/shop;jsessionid=${visits}A`,
        `/shop?PHPSESSID=${visits}b&utm_source=x`,
        `/shop/item?sid=${session()}&id=7`,
      ]);
    }),
    "/shop/item": inHtml(() => trapPage("Item 7", [`/shop?sessionid=${session()}&gclid=1#top`])),
  },
  links: ["/shop?sid=9f86d081884c7d650000", "/shop#top", "/shop"],
  expected: { "/shop": indexed(), "/shop/item?id=7": indexed() },
};

const deepPath = `/${Array.from({ length: 26 }, (_, n) => `f${n}`).join("/")}`;
const manyParameters = `/filter?${Array.from({ length: 13 }, (_, n) => `p${n}=1`).join("&")}`;
const endlessAddresses: Trap = {
  routes: { "/filter": inHtml((url) => trapPage(`Filter ${url.search}`)) },
  links: [deepPath, manyParameters, "/filter?p=1"],
  expected: {
    [deepPath]: skipped("trap", { rule: "more than 25 folders" }),
    [manyParameters]: skipped("trap", { rule: "more than 12 parameters" }),
    "/filter?p=1": indexed(),
  },
};

/** What grows without end: folders, months, session ids, parameters. */
export const endlessTraps: Trap[] = [loop, calendar, sessions, endlessAddresses];
