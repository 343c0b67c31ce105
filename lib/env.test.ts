import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv, SettingError } from "#lib/env";

describe("the settings", () => {
  it("need nothing to be set", () => {
    expect(readEnv({})).toEqual({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: resolve(".data"),
      APP_URL: "http://localhost:3000",
      OPENAI_BASE_URL: "https://api.openai.com/v1",
      WORKER: "on",
      CRAWL_ALLOW_HOSTS: [],
      DEFAULT_PLAN: "unlimited",
      TRUST_PROXY: "off",
      LOG_LEVEL: "info",
    });
  });

  it("count as unset when they are empty", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "", OWNER_EMAIL: "" })).toEqual(readEnv({}));
  });

  it("take the port into the address", () => {
    expect(readEnv({ PORT: "8080" })).toMatchObject({ PORT: 8080, APP_URL: "http://localhost:8080" });
  });

  it("drop the slashes that end an address", () => {
    expect(readEnv({ APP_URL: "https://bots.example/help//" }).APP_URL).toBe("https://bots.example/help");
  });

  it("split the list of hosts at commas and spaces", () => {
    const { CRAWL_ALLOW_HOSTS } = readEnv({ CRAWL_ALLOW_HOSTS: "127.0.0.1:8000, Wiki.local:80  [::1]:90," });
    expect(CRAWL_ALLOW_HOSTS).toEqual(["127.0.0.1:8000", "wiki.local:80", "[::1]:90"]);
  });

  it.each([
    [{ PORT: "http" }, "PORT must be a port number from 1 to 65535."],
    [{ PORT: "0" }, "PORT must be a port number from 1 to 65535."],
    [{ PORT: "70000" }, "PORT must be a port number from 1 to 65535."],
    [{ PORT: "-1" }, "PORT must be a port number from 1 to 65535."],
    [{ DATABASE_URL: "mysql://x/y" }, "DATABASE_URL must be an address that starts with postgres://."],
    [{ DATABASE_URL: "postgres://db/x" }, "AUTH_SECRET must be set when DATABASE_URL is."],
    [{ AUTH_SECRET: "short" }, "AUTH_SECRET must be at least 32 characters long (openssl rand -hex 32 makes one)."],
    [{ APP_URL: "bots.example" }, "APP_URL must be an address that starts with http:// or https://."],
    [{ OPENAI_BASE_URL: "file:///etc" }, "OPENAI_BASE_URL must be an address that starts with http:// or https://."],
    [{ WORKER: "yes" }, "WORKER must be one of: on, off."],
    [{ DEFAULT_PLAN: "gold" }, "DEFAULT_PLAN must be one of: free, pro, unlimited."],
    [{ CRAWL_ALLOW_HOSTS: "127.0.0.1" }, "CRAWL_ALLOW_HOSTS must be a list of host:port pairs."],
    [{ OWNER_EMAIL: "me" }, "OWNER_EMAIL must be an e-mail address."],
    [{ OWNER_PASSWORD: "long enough" }, "OWNER_EMAIL must be set when OWNER_PASSWORD is."],
    [{ OWNER_API_TOKEN: "cb_x" }, "OWNER_EMAIL must be set when OWNER_API_TOKEN is."],
    [{ AUTH_GITHUB_ID: "x" }, "AUTH_GITHUB_SECRET must be set when AUTH_GITHUB_ID is."],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of: debug, info, warn, error, silent."],
  ])("that are wrong, as in %o, are refused in one line that names the variable", (source, message) => {
    expect(() => readEnv(source)).toThrow(new SettingError(message));
  });
});
