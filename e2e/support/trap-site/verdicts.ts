import { failed, indexed, ordinary, skipped, TRAP_ORIGIN, type Trap, trapPage } from "#e2e/support/trap-site/trap";

const foundOn = `${TRAP_ORIGIN}/`;

const robots: Trap = {
  routes: {
    "/robots.txt": {
      headers: { "content-type": "text/plain" },
      body: "User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.cgi$\n\nUser-agent: otherbot\nDisallow: /\n",
    },
    "/private/open": trapPage("Open"),
    "/cgi/run.cgi?x": trapPage("With a query"),
  },
  links: ["/private/a", "/private/b", "/private/open", "/cgi/run.cgi", "/cgi/run.cgi?x"],
  expected: {
    "/private/a": skipped("robots_disallowed", { line: "line 2: Disallow: /private/" }),
    "/private/b": skipped("robots_disallowed", { detail: `${TRAP_ORIGIN}/robots.txt` }),
    "/private/open": indexed(),
    "/cgi/run.cgi": skipped("robots_disallowed", { line: "line 4: Disallow: /*.cgi$" }),
    "/cgi/run.cgi?x": indexed(),
  },
};

const tagged = (tag: string) => ({ headers: { "x-robots-tag": tag }, body: trapPage(`Tagged ${tag}`) });
const meta = (name: string, content: string, links: string[] = []) =>
  trapPage(`${name} ${content}`, links, `<meta name="${name}" content="${content}">`);
const noindex: Trap = {
  routes: {
    "/noindex/meta": meta("robots", "noindex", ["/noindex/linked"]),
    "/noindex/none": meta("ROBOTS", "NONE", ["/noindex/never-seen"]),
    "/noindex/ours": meta("chatbot2000bot", "noindex"),
    "/noindex/others": meta("googlebot", "noindex"),
    "/noindex/header": tagged("noindex, nofollow"),
    "/noindex/our-header": tagged("chatbot2000bot: noindex"),
    "/noindex/others-header": tagged("googlebot: noindex"),
    "/noindex/linked": trapPage("Linked from noindex"),
    "/noindex/nofollow": meta("robots", "nofollow", ["/noindex/never-seen"]),
  },
  links: "meta none ours others header our-header others-header nofollow".split(" ").map((name) => `/noindex/${name}`),
  expected: {
    "/noindex/meta": skipped("noindex", { line: '<meta name="robots" content="noindex">' }),
    "/noindex/none": skipped("noindex"),
    "/noindex/ours": skipped("noindex"),
    "/noindex/others": indexed(),
    "/noindex/header": skipped("noindex", { line: "X-Robots-Tag: noindex, nofollow" }),
    "/noindex/our-header": skipped("noindex", { line: "X-Robots-Tag: chatbot2000bot: noindex" }),
    "/noindex/others-header": indexed(),
    "/noindex/linked": indexed(),
    "/noindex/nofollow": indexed(),
  },
};

const articles = Array.from({ length: 12 }, (_, n) => n);
const canonicalTo = (name: string, href: string) => trapPage(name, [], `<link rel="canonical" href="${href}">`);
const canonical: Trap = {
  routes: {
    ...Object.fromEntries(
      articles.map((n) => [`/article/${n}`, canonicalTo(`Article ${n}`, `/article/${n}?utm_source=x`)]),
    ),
    ...Object.fromEntries(articles.map((n) => [`/print/${n}`, canonicalTo(`Article ${n}`, `/article/${n}`)])),
    "/canonical/elsewhere": canonicalTo("Syndicated", "http://elsewhere.test/original"),
    "/canonical/private": canonicalTo("Misled", "http://10.0.0.1/"),
  },
  links: [...articles.map((n) => `/print/${n}`), "/canonical/elsewhere", "/canonical/private"],
  expected: {
    ...Object.fromEntries(articles.map((n) => [`/article/${n}`, indexed()])),
    ...Object.fromEntries(
      articles.map((n) => [`/print/${n}`, skipped("canonical", { canonical: `${TRAP_ORIGIN}/article/${n}` })]),
    ),
    "/canonical/elsewhere": indexed(),
    "/canonical/private": indexed(),
  },
};

const copies = Array.from({ length: 8 }, (_, n) => [`/copy/${n}/a`, `/copy/${n}/b`]);
const lost = Array.from({ length: 4 }, (_, n) => `/lost/${n}`);
const duplicates: Trap = {
  routes: {
    ...Object.fromEntries(copies.flatMap((pair, n) => pair.map((path) => [path, trapPage(`Copied ${n}`)]))),
    ...Object.fromEntries(lost.map((path) => [path, trapPage("Sorry, there is nothing here")])),
  },
  links: [...copies.flat(), ...lost],
  expected: {},
  // A "not found" that calls itself found is at least taken only once.
  twins: [...copies, lost],
};

const statuses: Trap = {
  routes: {
    "/status/401": { status: 401 },
    "/status/403": { status: 403 },
    "/status/410": { status: 410 },
    "/status/500": { status: 500 },
    "/status/503": { status: 503, headers: { "retry-after": "0" } },
  },
  links: ["/status/401", "/status/403", "/status/404", "/status/410", "/status/500", "/status/503"],
  expected: Object.fromEntries(
    [401, 403, 404, 410, 500, 503].map((status) => [`/status/${status}`, failed("http_status", { status })]),
  ),
};

const scope: Trap = {
  ...ordinary(["/www", "/deep/1", "/deep/2", "/deep/3", "/deep/4", "/deep/5"]),
  links: [
    "http://elsewhere.test/",
    "http://docs.trap.test/",
    `${TRAP_ORIGIN}:8080/`,
    "http://127.0.0.1/admin",
    "http://www.trap.test/www",
    "mailto:a@trap.test",
    "javascript:void(0)",
    "tel:+123",
    "/picture.jpg",
    "/archive.zip",
    "/old/a",
    "/old/b/c",
    "/deep/1",
  ],
  expected: {
    "http://elsewhere.test/": skipped("off_site", { rule: "trap.test", foundOn }),
    "http://docs.trap.test/": skipped("off_site", { foundOn }),
    [`${TRAP_ORIGIN}:8080/`]: skipped("off_site", { foundOn }),
    "http://127.0.0.1/admin": skipped("off_site", { foundOn }),
    "http://www.trap.test/www": indexed(),
    "/picture.jpg": skipped("not_a_page", { rule: ".jpg", foundOn }),
    "/archive.zip": skipped("not_a_page", { rule: ".zip", foundOn }),
    "/old/a": skipped("excluded", { rule: "/old/**", foundOn }),
    "/old/b/c": skipped("excluded", { rule: "/old/**", foundOn }),
    ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`/deep/${n}`, indexed()])),
    "/deep/6": skipped("depth", { rule: "5", foundOn: `${TRAP_ORIGIN}/deep/5` }),
  },
};
for (const n of [1, 2, 3, 4, 5]) scope.routes[`/deep/${n}`] = trapPage(`Deep ${n}`, [`/deep/${n + 1}`]);

/** What a website's own words, or the source's rules, keep out. */
export const verdictTraps: Trap[] = [robots, noindex, canonical, duplicates, statuses, scope];
