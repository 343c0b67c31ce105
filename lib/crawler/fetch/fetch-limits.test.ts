import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startSite } from "#e2e/support/site";
import { DEFAULT_FETCH_LIMITS } from "#lib/crawler/fetch/fetch-limits";

test("the limits are the ones that were promised", () => {
  expect(DEFAULT_FETCH_LIMITS).toEqual({
    dnsMs: 2_000,
    connectMs: 3_000,
    headersMs: 5_000,
    idleMs: 5_000,
    totalMs: 20_000,
    headerBytes: 16_384,
    compressedBytes: 2_097_152,
    inflatedBytes: 10_485_760,
    fileBytes: 20_971_520,
    ratio: 100,
    redirects: 5,
  });
});

test("a proxy that the environment names is not asked", async () => {
  const proxy = await startSite({ "*": "<p>from the proxy</p>" });
  const site = await startSite({ "/": "<p>from the site</p>" });
  const program = `
    const { safeFetch } = await import("#lib/crawler/fetch/safe-fetch");
    const { body } = await safeFetch("${site.url}/", { userAgentUrl: "x", allowHosts: ["${site.host}"] });
    process.stdout.write(Buffer.from(body).toString());`;
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
  const env = { ...process.env, NODE_USE_ENV_PROXY: "1", NO_PROXY: "", no_proxy: "" };
  for (const name of names) Object.assign(env, { [name]: proxy.url });
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], { env });
  expect(stdout).toBe("<p>from the site</p>");
  expect(proxy.requests).toEqual([]);
  await Promise.all([proxy.close(), site.close()]);
});
