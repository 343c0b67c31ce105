/**
 * How much JavaScript each page makes a browser fetch before it is alive: the `<script src>` of the page as the built server
 * sends it, compressed with gzip (level 9). Chunks that come with a click are not in it.
 *
 *   npm start &                                   # a built server, with an account
 *   node bench/client-size.ts http://127.0.0.1:3000 ada@example.org 'her password'
 */
import { gzipSync } from "node:zlib";

const LIMIT = 150 * 1024;
const [origin = "http://127.0.0.1:3000", email, password] = process.argv.slice(2);

const jar = new Map<string, string>();
async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await fetch(new URL(path, origin), {
    redirect: "manual",
    ...init,
    headers: { ...init.headers, cookie },
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) jar.set(name, value);
  }
  return response;
}

async function signIn(): Promise<void> {
  const { csrfToken } = (await (await call("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ email: email ?? "", password: password ?? "", csrfToken, json: "true" });
  const response = await call("/api/auth/callback/credentials", { method: "POST", body });
  if (!response.ok) throw new Error("The e-mail address or the password is not right.");
}

const sizes = new Map<string, number>();
async function gzipped(source: string): Promise<number> {
  const known = sizes.get(source);
  if (known !== undefined) return known;
  const size = gzipSync(new Uint8Array(await (await call(source)).arrayBuffer()), { level: 9 }).length;
  sizes.set(source, size);
  return size;
}

/** The scripts that a browser with modules runs: `noModule` ones are for others. */
async function scriptsOf(path: string): Promise<string[]> {
  const response = await call(path);
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}.`);
  const tags = (await response.text()).match(/<script\b[^>]*>/gi) ?? [];
  const sources = tags.filter((tag) => !/\bnomodule\b/i.test(tag)).map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1]);
  return [...new Set(sources.filter((source) => source !== undefined))];
}

await signIn();
const { items } = (await (await call("/api/v1/chatbots")).json()) as { items: { id: string }[] };
const first = items[0]?.id;
const tabs = first ? ["playground", "qa", "urls", "settings"].map((tab) => `/chatbots/${first}/${tab}`) : [];
let worst = 0;
for (const path of ["/chatbots", ...tabs, "/usage", "/account"]) {
  let total = 0;
  for (const source of await scriptsOf(path)) total += await gzipped(source);
  worst = Math.max(worst, total);
  console.log(`${(total / 1024).toFixed(1).padStart(7)} KB  ${path.replace(first ?? " ", "[chatbotId]")}`);
}
console.log(worst <= LIMIT ? "Every page is within 150 KB." : "A page is over 150 KB.");
process.exitCode = worst <= LIMIT ? 0 : 1;
