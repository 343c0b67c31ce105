import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { identitySnippets } from "#lib/browser/embed/identity-snippets";
import { type Identity, verifyIdentity } from "#lib/widget/verify-identity";

const NOW = Date.UTC(2026, 10, 30, 12);
const SECONDS = NOW / 1_000;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
function sign(claims: unknown, secret = "old", header: unknown = { alg: "HS256", typ: "JWT" }, digest = "sha256") {
  const body = `${part(header)}.${part(claims)}`;
  return `${body}.${createHmac(digest, secret).update(body).digest("base64url")}`;
}
const verify = (identity: Identity, secrets = ["old", "new"]) => verifyIdentity(identity, secrets, NOW);
const ADA = { user_id: "42", name: "Ada", email: "ada@example.com", exp: SECONDS + 3_600 };

describe("a token", () => {
  test("that either secret has signed names the visitor until it ends", () => {
    for (const secret of ["old", "new"])
      expect(verify({ token: sign(ADA, secret) })).toEqual({
        user: { id: "42", name: "Ada", email: "ada@example.com" },
        until: NOW + 3_630_000,
      });
    expect(verify({ token: sign({ user_id: 42, exp: SECONDS + 1, name: null }) }).user).toEqual({
      ...{ id: "42", name: null, email: null },
    });
  });

  test.each([
    ["another secret", sign(ADA, "other")],
    ["no algorithm", `${part({ alg: "none" })}.${part(ADA)}.`],
    ["no algorithm, with a signature", sign(ADA, "old", { alg: "none" })],
    ["another algorithm", sign(ADA, "old", { alg: "HS512" }, "sha512")],
    ["an algorithm of public keys", sign(ADA, "old", { alg: "RS256" })],
    ["the algorithm in small letters", sign(ADA, "old", { alg: "hs256" })],
    ["extensions that must be understood", sign(ADA, "old", { alg: "HS256", crit: ["exp"] })],
    ["no end", sign({ user_id: "42" })],
    ["an end that is past", sign({ ...ADA, exp: SECONDS - 31 })],
    ["a beginning that is to come", sign({ ...ADA, nbf: SECONDS + 31 })],
    ["no user_id", sign({ exp: SECONDS + 60 })],
    ["an empty user_id", sign({ ...ADA, user_id: "" })],
    ["a user_id that is too long", sign({ ...ADA, user_id: "x".repeat(129) })],
    ["another payload", sign(ADA).replace(/\.[^.]+\./, `.${part({ ...ADA, user_id: "1" })}.`)],
    ["a shorter signature", sign(ADA).slice(0, -2)],
    ["two parts", sign(ADA).split(".").slice(0, 2).join(".")],
    ["no text at all", "..."],
  ])("with %s is refused", (_, token) => {
    expect(() => verify({ token })).toThrow(expect.objectContaining({ code: "unauthorized" }));
  });

  test("is worth nothing where the chatbot has no secret", () => {
    expect(() => verify({ token: sign(ADA, "") }, [])).toThrow(/no secret/);
  });
});

const RUN: Record<string, (code: string) => [string, string[]]> = {
  JavaScript: (code) => [process.execPath, ["--input-type=module", "--eval", code]],
  Python: (code) => ["python3", ["-c", code]],
  Shell: (code) => ["bash", ["-c", code]],
  Ruby: (code) => ["ruby", ["-e", code]],
};

test.each(identitySnippets())("the code for $label signs a token that is accepted", ({ label, code }) => {
  const [command, args] = RUN[label]?.(code) ?? ["", []];
  const { stdout } = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, CHATBOT_IDENTITY_SECRET: "secret" },
  });
  expect(verifyIdentity({ token: stdout.trim() }, ["secret"], Date.now()).user).toMatchObject({
    id: "42",
    name: "Ada",
  });
});

test("of a user_hash the id is taken, and nothing that is not signed", () => {
  const user_hash = createHmac("sha256", "new").update("42").digest("hex");
  const given = { user_id: "42", user_hash: user_hash.toUpperCase(), name: "Eve" };
  expect(verify(given).user).toEqual({ id: "42", name: null, email: null });
  expect(() => verify({ user_id: "43", user_hash })).toThrow(/user_hash/);
  expect(() => verify({ user_id: "42", user_hash: "0".repeat(64) })).toThrow(/user_hash/);
});
