import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { callAction } from "#lib/browser/call-action";
import { SESSION_ENDED, SESSION_LIVES } from "#lib/browser/shell-events";
import { talkTransport } from "#lib/browser/talk/talk-transport";

const heard: string[] = [];

beforeEach(() => {
  heard.length = 0;
  const window = new EventTarget();
  for (const name of [SESSION_ENDED, SESSION_LIVES]) window.addEventListener(name, () => heard.push(name));
  vi.stubGlobal("window", window);
});
afterEach(() => vi.unstubAllGlobals());

const refused = (code: string) => ({ ok: false as const, error: { code, message: "No.", param: null } });

test("an ended session is announced, and taken back by the next call that goes well", async () => {
  await callAction(Promise.resolve(refused("unauthorized")));
  await callAction(Promise.resolve(refused("not_found")));
  await callAction(Promise.resolve({ ok: true as const, data: 1 }));
  expect(heard).toEqual([SESSION_ENDED, SESSION_LIVES]);
});

test("an answer to a call that began before the session was found to have ended takes nothing back", async () => {
  const early = Promise.withResolvers<{ ok: true; data: number }>();
  const late = callAction(early.promise);
  await callAction(Promise.resolve(refused("unauthorized")));
  early.resolve({ ok: true, data: 1 });
  await late;
  expect(heard).toEqual([SESSION_ENDED]);
  await callAction(Promise.resolve({ ok: true as const, data: 1 }));
  expect(heard).toEqual([SESSION_ENDED, SESSION_LIVES]);
});

test("a server that is not reached is an error like any other, and no end of the session", async () => {
  const result = await callAction(Promise.reject(new TypeError("Failed to fetch")));
  expect(!result.ok && result.error.code).toBe("unreachable");
  expect(heard).toEqual([]);
});

test("a server that fails is not said to be out of reach", async () => {
  const result = await callAction(Promise.reject(new Error("Internal Server Error")));
  expect(!result.ok && result.error).toMatchObject({
    code: "failed",
    message: expect.stringContaining("went wrong on the server"),
  });
});

test("the chat announces an ended session too", async () => {
  vi.stubGlobal("fetch", async () => Response.json({}, { status: 401 }));
  const ask = talkTransport("/api/chatbot_talk", "bot_1");
  const parts = ask({ messages: [], sessionId: "s", signal: new AbortController().signal });
  await expect(parts[Symbol.asyncIterator]().next()).rejects.toThrow("Your session has ended.");
  expect(heard).toEqual([SESSION_ENDED]);
});
