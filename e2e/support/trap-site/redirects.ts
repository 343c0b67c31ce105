import type { SiteRoute } from "#e2e/support/site";
import { failed, indexed, skipped, TRAP_ORIGIN, type Trap, trapPage } from "#e2e/support/trap-site/trap";

const to = (location: string, status = 302): SiteRoute => ({ status, headers: { location } });
const hop = (from: string, location: string, status = 302) => ({
  url: `${TRAP_ORIGIN}${from}`,
  status,
  location: URL.canParse(location) ? location : `${TRAP_ORIGIN}${location}`,
});

/** Chains of n redirects, each link of which is seen only by the crawler. */
function chain(n: number): Record<string, SiteRoute> {
  const steps = Array.from({ length: n }, (_, at) => [
    `/chain${n}/${at}`,
    to(at === n - 1 ? `/chain${n}/end` : `/chain${n}/${at + 1}`),
  ]);
  return { ...Object.fromEntries(steps), [`/chain${n}/end`]: trapPage(`End of ${n}`) };
}

const within: Trap = {
  routes: {
    ...chain(5),
    ...chain(6),
    "/moved": to("/new-home", 301),
    "/new-home": trapPage("New home"),
    "/circle/a": to("/circle/b"),
    "/circle/b": to("/circle/a"),
    "/self": to("/self", 301),
  },
  links: ["/chain5/0", "/chain6/0", "/moved", "/circle/a", "/self"],
  expected: {
    "/chain5/0": skipped("redirected", {
      finalUrl: `${TRAP_ORIGIN}/chain5/end`,
      chain: [0, 1, 2, 3, 4].map((at) => hop(`/chain5/${at}`, at === 4 ? "/chain5/end" : `/chain5/${at + 1}`)),
    }),
    "/chain5/end": indexed(),
    "/chain6/0": failed("too_many_redirects", { limit: 5 }),
    "/moved": skipped("redirected", { chain: [hop("/moved", "/new-home", 301)] }),
    "/new-home": indexed(),
    "/circle/a": failed("redirect_loop", { chain: [hop("/circle/a", "/circle/b"), hop("/circle/b", "/circle/a")] }),
    "/self": failed("redirect_loop", { chain: [hop("/self", "/self", 301)] }),
  },
};

const away: [string, string, ReturnType<typeof failed>][] = [
  ["/to/loopback", "http://127.0.0.1/", failed("blocked_address", { address: "127.0.0.1" })],
  ["/to/metadata", "http://169.254.169.254/latest/", failed("blocked_address", { address: "169.254.169.254" })],
  ["/to/private-name", "http://rebind.test/", failed("blocked_address", { url: "http://rebind.test/" })],
  ["/to/intranet", "http://intranet/", failed("blocked_name", { detail: "intranet" })],
  ["/to/port", `${TRAP_ORIGIN}:6379/`, failed("blocked_port", { detail: "port 6379" })],
  ["/to/gopher", "gopher://127.0.0.1/", failed("invalid_url")],
  ["/to/elsewhere", "http://elsewhere.test/page", skipped("off_site", { finalUrl: "http://elsewhere.test/page" })],
];
const outside: Trap = {
  routes: {
    ...Object.fromEntries(away.map(([path, location]) => [path, to(location)])),
    "/to/nowhere": { status: 302 },
    // The server of elsewhere.test is the same one.
    "/page": trapPage("Elsewhere"),
  },
  links: [...away.map(([path]) => path), "/to/nowhere"],
  expected: {
    ...Object.fromEntries(
      away.map(([path, location, verdict]) => [
        path,
        { ...verdict, evidence: { ...verdict.evidence, chain: [hop(path, location)] } },
      ]),
    ),
    "/to/nowhere": failed("bad_redirect", { line: "Location:" }),
  },
};

/** Redirects: chains, circles, and ways out of the website. */
export const redirectTraps: Trap[] = [within, outside];
