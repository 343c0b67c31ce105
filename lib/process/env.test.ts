import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { readEnv, SETTING_NAMES, SettingError } from "#lib/process/env";
import { newApiToken } from "#lib/process/token-format";

describe("the settings", () => {
  it("need nothing to be set", () => {
    expect(readEnv({})).toEqual({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: resolve(".data"),
      APP_URL: "http://localhost:3000",
      ALLOWED_HOSTS: [],
      OPENAI_BASE_URL: "https://api.openai.com/v1",
      WORKER: "on",
      CRAWL_ALLOW_HOSTS: [],
      CRAWL_PORTS: [],
      RENDER: "auto",
      ENCODER: "on",
      DEFAULT_PLAN: "unlimited",
      SIGN_UP: "open",
      TRUST_PROXY: "off",
      INDEX_MEMORY_MB: 512,
      LOG_LEVEL: "info",
    });
  });

  it("all stand in .env.example, whose lines say the value without them", () => {
    const given = parseEnv(readFileSync(".env.example", "utf8").replaceAll(/^# (?=[A-Z_]+=)/gm, ""));
    expect(Object.keys(given).sort()).toEqual(SETTING_NAMES.toSorted());
    expect(readEnv(given)).toEqual(readEnv({}));
  });

  it("all stand in the table of the documentation, and no other", () => {
    const rows = readFileSync("docs/operation.md", "utf8").match(/^\| `[A-Z_]+`.*$/gm) ?? [];
    const named = rows.flatMap((row) => (row.split("|")[1] ?? "").match(/[A-Z_]+/g) ?? []);
    expect(named.sort()).toEqual(SETTING_NAMES.toSorted());
  });

  it("count as unset when they are empty", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "", OWNER_EMAIL: "" })).toEqual(readEnv({}));
  });

  it("take the port into the address", () => {
    expect(readEnv({ PORT: "8080" })).toMatchObject({ PORT: 8080, APP_URL: "http://localhost:8080" });
  });

  it("take a list of models, separated by commas or spaces, and an empty one for none", () => {
    expect(readEnv({ ALLOWED_MODELS: "gpt-x, llama:8b\n" }).ALLOWED_MODELS).toEqual(["gpt-x", "llama:8b"]);
    expect(readEnv({ ALLOWED_MODELS: " , " }).ALLOWED_MODELS).toBeUndefined();
  });

  it("drop the slashes that end an address", () => {
    expect(readEnv({ APP_URL: "https://Bots.example//" }).APP_URL).toBe("https://bots.example");
  });

  it("let an owner in by any one way", () => {
    const OWNER_EMAIL = "me@example.com";
    const ways = [{ OWNER_PASSWORD: "ten letters" }, { OWNER_API_TOKEN: newApiToken() }];
    const service = { AUTH_GITHUB_ID: "x", AUTH_GITHUB_SECRET: "y" };
    for (const way of [...ways, service]) expect(readEnv({ OWNER_EMAIL, ...way })).toMatchObject(way);
  });

  it("leave the worker out where the database can be shared", () => {
    const shared = { DATABASE_URL: "postgres://db/x", AUTH_SECRET: "x".repeat(32) };
    expect(readEnv({ ...shared, WORKER: "off" }).WORKER).toBe("off");
  });

  it("split the list of hosts at commas and spaces", () => {
    const { CRAWL_ALLOW_HOSTS } = readEnv({ CRAWL_ALLOW_HOSTS: "127.0.0.1:8000, Wiki.local:80  [::1]:90," });
    expect(CRAWL_ALLOW_HOSTS).toEqual(["127.0.0.1:8000", "wiki.local:80", "[::1]:90"]);
  });

  it("split the list of ports", () => {
    expect(readEnv({ CRAWL_PORTS: "8080, 8443 81," }).CRAWL_PORTS).toEqual([8080, 8443, 81]);
  });

  it.each([
    [{ CRAWL_PORTS: "80-90" }, "CRAWL_PORTS must be a list of port numbers."],
    [{ PORT: "http" }, "PORT must be a port number from 1 to 65535."],
    [{ PORT: "0" }, "PORT must be a port number from 1 to 65535."],
    [{ PORT: "70000" }, "PORT must be a port number from 1 to 65535."],
    [{ PORT: "-1" }, "PORT must be a port number from 1 to 65535."],
    [{ DATABASE_URL: "mysql://x/y" }, "DATABASE_URL must be an address that starts with postgres://."],
    [{ DATABASE_URL: "postgres://db/x" }, "AUTH_SECRET must be set when DATABASE_URL is."],
    [{ AUTH_SECRET: "short" }, "AUTH_SECRET must be at least 32 characters long (openssl rand -hex 32 makes one)."],
    [{ ALLOWED_HOSTS: "bots.example:80" }, "ALLOWED_HOSTS must be a list of host names without ports."],
    [{ APP_URL: "bots.example" }, "APP_URL must be an address that starts with http:// or https://."],
    [
      { APP_URL: "https://bots.example/help" },
      "APP_URL must be an address without a path, as in https://bots.example.",
    ],
    [{ APP_URL: "https://bots.example?x" }, "APP_URL must be an address without a path, as in https://bots.example."],
    [{ OPENAI_BASE_URL: "file:///etc" }, "OPENAI_BASE_URL must be an address that starts with http:// or https://."],
    [{ WORKER: "yes" }, "WORKER must be one of: on, off."],
    [{ WORKER: "off" }, "WORKER must be on unless DATABASE_URL is set."],
    [{ DEFAULT_PLAN: "gold" }, "DEFAULT_PLAN must be one of: free, pro, unlimited."],
    [{ CRAWL_ALLOW_HOSTS: "127.0.0.1" }, "CRAWL_ALLOW_HOSTS must be a list of host:port pairs."],
    [{ CRAWL_ALLOW_HOSTS: "127.0.0.1:65536" }, "CRAWL_ALLOW_HOSTS must be a list of host:port pairs."],
    [{ CRAWL_ALLOW_HOSTS: "127.0.0.1:0" }, "CRAWL_ALLOW_HOSTS must be a list of host:port pairs."],
    [{ OWNER_EMAIL: "me" }, "OWNER_EMAIL must be an email address."],
    [{ OWNER_PASSWORD: "long enough" }, "OWNER_EMAIL must be set when OWNER_PASSWORD is."],
    [{ OWNER_PASSWORD: "too short" }, "OWNER_PASSWORD must be at least 10 characters long."],
    [{ OWNER_PASSWORD: "x".repeat(201) }, "OWNER_PASSWORD must be at most 200 characters long."],
    [{ OWNER_API_TOKEN: newApiToken() }, "OWNER_EMAIL must be set when OWNER_API_TOKEN is."],
    [{ OWNER_API_TOKEN: "cb_x" }, "OWNER_API_TOKEN must be a token as `npm run --silent token` prints it."],
    [
      { OWNER_API_TOKEN: `added 640 packages\n${newApiToken()}` },
      "OWNER_API_TOKEN must be a token as `npm run --silent token` prints it.",
    ],
    [
      { OWNER_EMAIL: "me@example.com" },
      "OWNER_PASSWORD must be set when OWNER_EMAIL is, or OWNER_API_TOKEN, or sign-in with GitHub or Google.",
    ],
    [{ AUTH_GITHUB_ID: "x" }, "AUTH_GITHUB_SECRET must be set when AUTH_GITHUB_ID is."],
    [{ AUTH_GITHUB_SECRET: "x" }, "AUTH_GITHUB_ID must be set when AUTH_GITHUB_SECRET is."],
    [{ AUTH_GOOGLE_SECRET: "x" }, "AUTH_GOOGLE_ID must be set when AUTH_GOOGLE_SECRET is."],
    [{ INDEX_MEMORY_MB: "1 GB" }, "INDEX_MEMORY_MB must be a whole number of megabytes, 1 or more."],
    [{ API_RATE_LIMIT: "0" }, "API_RATE_LIMIT must be a number of calls a minute."],
    [{ API_RATE_LIMIT: "1/s" }, "API_RATE_LIMIT must be a number of calls a minute."],
    [{ SIGN_UP: "closed" }, "SIGN_UP must be one of: open, invite, off."],
    [{ OWNER_PASSWORD: " ".repeat(10) }, "OWNER_PASSWORD must be more than spaces."],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of: debug, info, warn, error, silent."],
  ])("that are wrong, as in %o, are refused in one line that names the variable", (source, message) => {
    expect(() => readEnv(source)).toThrow(new SettingError(message));
  });
});
