import { createServer } from "node:net";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";
import { type PageReading, readAnyPage } from "#lib/crawler/fetch/read-page";
import { PoliteCrawler } from "#lib/crawler/politeness/polite-crawler";
import { dropNoscript } from "#lib/crawler/render/drop-noscript";
import { findChromium } from "#lib/crawler/render/find-chromium";
import { Renderer } from "#lib/crawler/render/renderer";

const SHELL = (script: string) =>
  `<!doctype html><html><head><title>Shop</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript>
   <div id="root"></div><script src="/app.js"></script><script>${script}</script></body></html>`;
const GUIDE = "Parcels leave our house on the day of the order and reach you within three working days.";
const APP = `addEventListener("DOMContentLoaded", async () => {
  const { text } = await (await fetch("/data.json")).json();
  document.getElementById("root").innerHTML = "<main><h1>Delivery</h1><p>" + text + "</p><a href='/returns'>Returns</a></main>";
});`;

const routes: Record<string, SiteRoute> = {};
/** Connections that arrived where nothing may ever arrive. */
let strays: string[] = [];
let site: Site;
let forbidden: ReturnType<typeof createServer>;
let forbiddenPort: number;
let renderer: Renderer;
/** Ends a page that never comes to rest before a test's time is over. */
let hasty: Renderer;
let crawler: PoliteCrawler;

beforeAll(async () => {
  site = await startSite(routes);
  forbidden = createServer((socket) => {
    strays.push(`port ${forbiddenPort}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => forbidden.listen(0, "127.0.0.1", resolve));
  forbiddenPort = (forbidden.address() as { port: number }).port;
  const program = findChromium() ?? chromium.executablePath();
  // On a busy machine much time passes before a browser is there, and between two steps of a page that is not at rest.
  renderer = new Renderer(program, { totalMs: 60_000, quietMs: 1_500 });
  hasty = new Renderer(program, { totalMs: 8_000 });
  crawler = new PoliteCrawler({ allowHosts: [site.host], userAgentUrl: "https://chatbot.example/bot" });
});
beforeEach(() => {
  for (const path of Object.keys(routes)) delete routes[path];
  routes["/app.js"] = { headers: { "content-type": "text/javascript" }, body: APP };
  routes["/data.json"] = { headers: { "content-type": "application/json" }, body: JSON.stringify({ text: GUIDE }) };
  site.requests.length = 0;
  strays = [];
});
afterAll(async () => {
  await renderer.close();
  await hasty.close();
  await site.close();
  forbidden.close();
});

type How = { obeyRobots?: boolean; signal?: AbortSignal; by?: Renderer };

function read(path: string, { obeyRobots = false, signal, by = renderer }: How = {}) {
  return crawler.visit({ obeyRobots, ...(signal && { signal }) }, (options, loadForPage) =>
    readAnyPage(`${site.url}${path}`, {
      ...options,
      render: (fetched) => by.render(fetched, loadForPage, signal ? { signal } : {}),
    }),
  );
}

function textOf(reading: PageReading): string {
  if (reading.extracted === null) throw new Error("not modified");
  return reading.extracted.text;
}

describe("a page that needs JavaScript", () => {
  test("is read as a browser shows it: text from its data, its links, and no word to those without JavaScript", async () => {
    routes["/"] = { headers: { etag: '"1"', "content-type": "text/html" }, body: SHELL("") };
    const reading = await read("/");
    expect(reading).toMatchObject({
      rendered: true,
      etag: null,
      extracted: { needsJavascript: false, h1: "Delivery", title: "Shop" },
    });
    expect(textOf(reading)).toContain(GUIDE);
    expect(textOf(reading)).not.toContain("enable JavaScript");
    expect(reading.extracted?.links).toEqual([{ url: `${site.url}/returns`, nofollow: false }]);
    expect(site.requests).toEqual(["/", "/app.js", "/data.json"]);
  });

  test("of the same application is asked for its scripts once", async () => {
    routes["/a"] = SHELL("");
    routes["/b"] = SHELL("");
    await read("/a");
    await read("/b");
    expect(site.requests.filter((path) => path === "/app.js").length).toBeLessThanOrEqual(1);
    expect(site.requests.filter((path) => path === "/data.json")).toHaveLength(2);
  });

  test("whose data robots.txt keeps from us stays a page without text", async () => {
    routes["/robots.txt"] = { headers: { "content-type": "text/plain" }, body: "User-agent: *\nDisallow: /data.json" };
    routes["/"] = SHELL("");
    const reading = await read("/", { obeyRobots: true });
    expect(textOf(reading)).not.toContain(GUIDE);
    expect(site.requests).not.toContain("/data.json");
  });
});

test("a page with text of its own costs no browser", async () => {
  routes["/"] = `<main><h1>Delivery</h1><p>${GUIDE} ${GUIDE} ${GUIDE}</p></main><script src="/app.js"></script>`;
  expect(await read("/")).toMatchObject({ rendered: false });
  expect(site.requests).toEqual(["/"]);
});

test("nothing that a page tries reaches an address that the guard refuses", async () => {
  const target = `127.0.0.1:${forbiddenPort}`;
  const attempts = `
    const said = [];
    const say = (what) => said.push(what);
    addEventListener("DOMContentLoaded", async () => {
      await fetch("http://${target}/a").catch(() => say("fetch"));
      await fetch("http://${target}/b", { mode: "no-cors", method: "POST", body: "x" }).catch(() => say("post"));
      navigator.sendBeacon("http://${target}/c", "x");
      new Image().src = "http://${target}/d";
      document.body.append(Object.assign(document.createElement("iframe"), { src: "http://${target}/e" }));
      document.head.append(Object.assign(document.createElement("link"), { rel: "preconnect", href: "http://${target}" }));
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "http://${target}/f.css" }));
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: "http://${target}/g" }));
      try { new WebSocket("ws://${target}/h").onerror = () => say("socket"); } catch { say("no socket"); }
      try { new EventSource("http://${target}/i"); } catch { say("no events"); }
      try { new Worker(URL.createObjectURL(new Blob(["fetch('http://${target}/j'); importScripts('http://${target}/k')"]))); } catch { say("no worker"); }
      try { new RTCPeerConnection({ iceServers: [{ urls: "turn:${target}?transport=tcp", username: "a", credential: "b" }] }); } catch { say("no calls"); }
      window.open("http://${target}/l");
      const form = Object.assign(document.createElement("form"), { action: "http://${target}/m", method: "post", target: "_blank" });
      document.body.append(form);
      form.submit();
      await navigator.serviceWorker?.register("/app.js").catch(() => say("no service worker"));
      setTimeout(() => { document.getElementById("root").textContent = "Tried: " + said.join(", ") + ". ${GUIDE}"; location.href = "http://${target}/n"; }, 300);
    });`;
  routes["/app.js"] = { headers: { "content-type": "text/javascript" }, body: "" };
  routes["/"] = SHELL(attempts);
  const text = textOf(await read("/"));
  expect(text).toContain("Tried: fetch, post");
  expect(text).toContain("no calls");
  expect(text).toContain(GUIDE);
  expect(strays).toEqual([]);
});

test("a page that never comes to rest is ended, and the next one is read", async () => {
  routes["/hang.js"] = { headers: { "content-type": "text/javascript" }, body: "for (;;) {}" };
  routes["/hang"] = SHELL("").replace("/app.js", "/hang.js");
  await expect(read("/hang", { by: hasty })).rejects.toMatchObject({ reason: "needs_javascript" });
  routes["/app.js"] = { headers: { "content-type": "text/javascript" }, body: APP };
  routes["/next"] = SHELL("");
  expect(textOf(await read("/next", { by: hasty }))).toContain(GUIDE);
});

test("keys take turns: a page of one account waits for one of another's, not for all", async () => {
  routes["/app.js"] = { headers: { "content-type": "text/javascript" }, body: APP };
  routes["/a"] = SHELL("");
  const order: string[] = [];
  const show = (key: string) =>
    crawler
      .visit({ obeyRobots: false }, (options, loadForPage) =>
        readAnyPage(`${site.url}/a`, {
          ...options,
          render: (fetched) => {
            turns.push(key);
            if (turns.length === 4) all.resolve();
            return all.promise.then(() => renderer.render(fetched, loadForPage, { key }));
          },
        }),
      )
      .then(() => order.push(key));
  const turns: string[] = [];
  const all = Promise.withResolvers<void>();
  await Promise.all(["many", "many", "many", "one"].map(show));
  expect(order.indexOf("one")).toBeLessThanOrEqual(2);
});

test("whoever gives up does not wait for the page before", async () => {
  routes["/app.js"] = {
    headers: { "content-type": "text/javascript" },
    body: "setInterval(() => document.title += 1, 50)",
  };
  routes["/slow"] = SHELL("setInterval(() => document.body.append('x'), 50)");
  const slow = read("/slow", { by: hasty });
  const leaving = new AbortController();
  const second = read("/slow", { signal: leaving.signal, by: hasty });
  leaving.abort();
  await expect(second).rejects.toMatchObject({ reason: "cancelled" });
  expect(await slow).toMatchObject({ rendered: true });
});

test("parts for readers without JavaScript are dropped in any spelling, and an open one is left", () => {
  expect(dropNoscript("a<NoScript class=x>b</noscript>c<noscript>d</NOSCRIPT>e<noscript>f")).toBe("ace<noscript>f");
});
