import { expect, test } from "vitest";
import { githubUserinfo } from "#lib/auth/github-userinfo";

const github = (emails: { email: string; primary: boolean; verified: boolean }[]): typeof fetch => {
  return async (input) =>
    Response.json(String(input).endsWith("/emails") ? emails : { id: 1, login: "ada", email: "victim@example.com" });
};
const entry = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified });

test("the main address counts when GitHub has confirmed it", async () => {
  const emails = [entry("old@example.com", false, true), entry("ada@example.com", true, true)];
  expect(await githubUserinfo("token", github(emails))).toMatchObject({ login: "ada", email: "ada@example.com" });
});

test("an address that GitHub has not confirmed is nobody's, even where it is the main one", async () => {
  const typed = entry("victim@example.com", true, false);
  expect((await githubUserinfo("token", github([typed]))).email).toBeUndefined();
  expect((await githubUserinfo("token", github([typed, entry("own@example.com", false, true)]))).email).toBe(
    "own@example.com",
  );
});

test("a refusal of GitHub's is no user", async () => {
  const refuse = async () => new Response("", { status: 403 });
  await expect(githubUserinfo("token", refuse)).rejects.toThrow("GitHub answered 403");
});
