import { describe, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { chatbots } from "#db/schema/chatbots";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { duplicateChatbot } from "#lib/chatbots/duplicate-chatbot";
import { getChatbot } from "#lib/chatbots/get-chatbot";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { modifyChatbot } from "#lib/chatbots/modify-chatbot";
import { restoreChatbot } from "#lib/chatbots/restore-chatbot";
import { chatbotTag } from "#lib/chatbots/schema";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { bumpVersion } from "#lib/knowledge/door";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import { newId } from "#lib/process/ids";

useTestDatabase();

const code = (promise: Promise<unknown>) =>
  promise.then(() => "accepted").catch((error: { code: string }) => error.code);
const qas = (...pairs: string[]) =>
  pairs.map((pair) => ({ question: pair.split("=")[0] ?? "", answer: pair.split("=")[1] ?? "" }));

async function contents(
  actor: Awaited<ReturnType<typeof newActor>>,
  chatbotId: string,
): Promise<Record<string, string>> {
  const { items } = await listQas(actor, { chatbotId });
  return Object.fromEntries(items.map((item) => [item.question, item.answer]));
}

describe("the list", () => {
  test("comes in pages of fifty, in the order that was asked for, each chatbot with its own counts", async () => {
    const actor = await newActor();
    await createChatbot(actor, { chatbotName: "bot 51", input_qas: qas("a=b", "c=d") });
    const others = Array.from({ length: 51 }, (_, at) => `bot ${String(at).padStart(2, "0")}`);
    const { accountId } = actor;
    await (await getDatabase())
      .insert(chatbots)
      .values(others.map((name) => ({ id: newId("bot"), accountId, name, welcome: "", fallback: "-" })));
    const first = await listChatbots(actor, { sort: "name" });
    const second = await listChatbots(actor, { sort: "name", page: 2 });
    expect([first.total, first.items.length, first.items[0]?.name]).toEqual([52, 50, "bot 00"]);
    expect(second.items.map(({ name, qas: n }) => [name, n])).toEqual([
      ["bot 50", 0],
      ["bot 51", 2],
    ]);
  });
});

describe("creating", () => {
  test("60 parallel creates at a limit of 20 make exactly 20", async () => {
    const actor = await newActor("pro");
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, i) => code(createChatbot(actor, { chatbotName: `bot ${i}` }))),
    );
    expect(results.filter((result) => result === "accepted")).toHaveLength(20);
    expect(results.filter((result) => result === "account_limit")).toHaveLength(40);
    expect((await listChatbots(actor)).items).toHaveLength(20);
  });

  test("is all or nothing: Q&As over the limit leave no chatbot, and the error says limit and use", async () => {
    const actor = await newActor("free");
    const tooMany = Array.from({ length: 201 }, (_, i) => ({ question: `question ${i}`, answer: "a" }));
    await expect(createChatbot(actor, { input_qas: tooMany })).rejects.toMatchObject({
      code: "account_limit",
      status: 406,
      message: expect.stringMatching(/allows 200 Q&As.*0 are in use.*201/),
    });
    expect((await listChatbots(actor)).items).toHaveLength(0);
  });

  test("a URL that cannot be retrieved is named", async () => {
    const actor = await newActor();
    await expect(
      createChatbot(actor, { input_urls: ["https://example.com/", "ftp://example.com/"] }),
    ).rejects.toMatchObject({
      code: "invalid_field",
      param: "input_urls[1]",
    });
  });
});

describe("modifying is declarative", () => {
  test("an absent list stays, a given list becomes the list, equal Q&As keep their ids, [] empties", async () => {
    const actor = await newActor();
    const { chatbotId } = await createChatbot(actor, { chatbotName: "old", input_qas: qas("one=1", "two=2") });
    const before = (await listQas(actor, { chatbotId })).items;
    await modifyChatbot(actor, { chatbotId, chatbotname: "new" });
    expect((await getChatbot(actor, { chatbotId })).name).toBe("new");
    expect(await contents(actor, chatbotId)).toEqual({ one: "1", two: "2" });

    await modifyChatbot(actor, { chatbotId, input_qas: qas("one=1", "three=3") });
    expect(await contents(actor, chatbotId)).toEqual({ one: "1", three: "3" });
    const after = (await listQas(actor, { chatbotId })).items;
    const idOf = (list: typeof before) => list.find((item) => item.question === "one")?.id;
    expect(idOf(after)).toBe(idOf(before));

    await modifyChatbot(actor, { chatbotId, input_qas: [] });
    expect(await contents(actor, chatbotId)).toEqual({});
    expect((await getChatbot(actor, { chatbotId })).name).toBe("new");
  });

  test("URLs: new ones are queued, missing ones go, given again are queued again", async () => {
    const actor = await newActor();
    const { chatbotId } = await createChatbot(actor, {
      input_urls: ["https://example.com/a", "https://example.com/b#part"],
    });
    await modifyChatbot(actor, { chatbotId, input_urls: ["https://example.com/b", "https://example.com/c"] });
    const { items } = await listPages(actor, { chatbotId });
    expect(items.map((item) => [item.url, item.state])).toEqual([
      ["https://example.com/b", "queued"],
      ["https://example.com/c", "queued"],
    ]);
  });

  test("two questions may change places", async () => {
    const actor = await newActor();
    const { chatbotId } = await createChatbot(actor, { input_qas: qas("one=1", "two=2") });
    await modifyChatbot(actor, { chatbotId, input_qas: qas("two=1", "one=2") });
    expect(await contents(actor, chatbotId)).toEqual({ one: "2", two: "1" });
  });
});

describe("with If-Match", () => {
  test("of ten parallel renames with one entity tag exactly one succeeds", async () => {
    const actor = await newActor();
    const { chatbotId } = await createChatbot(actor, { chatbotName: "old" });
    const tag = chatbotTag(await getChatbot(actor, { chatbotId }));
    const rename = (i: number) => modifyChatbot(actor, { chatbotId, chatbotName: `new ${i}` }, { ifMatch: tag });
    const results = await Promise.all(Array.from({ length: 10 }, (_, i) => code(rename(i))));
    expect(results.filter((result) => result === "accepted")).toHaveLength(1);
    expect(results.filter((result) => result === "precondition_failed")).toHaveLength(9);
    expect((await getChatbot(actor, { chatbotId })).name).toBe(`new ${results.indexOf("accepted")}`);
  });

  test("a change right after another has another entity tag", async () => {
    const actor = await newActor();
    const { chatbotId } = await createChatbot(actor, {});
    const tags = new Set<string>();
    for (let i = 0; i < 20; i++) {
      await modifyChatbot(actor, { chatbotId, chatbotName: `${i}` });
      tags.add(chatbotTag(await getChatbot(actor, { chatbotId })));
    }
    expect(tags.size).toBe(20);
  });

  test("what a worker settles changes no tag; what an owner does to the knowledge refuses a list, and no setting", async () => {
    const actor = await newActor();
    const { chatbotId } = await createChatbot(actor, {});
    const db = await getDatabase();
    const tag = chatbotTag(await getChatbot(actor, { chatbotId }));
    await db.transaction((tx) => bumpVersion(tx, { accountId: actor.accountId, chatbotId }));
    expect(chatbotTag(await getChatbot(actor, { chatbotId }))).toBe(tag);
    await saveQa(actor, { chatbotId, question: "One?", answer: "1" });
    const list = modifyChatbot(actor, { chatbotId, input_qas: [] }, { ifMatch: tag });
    expect(await code(list)).toBe("precondition_failed");
    await updateChatbot(actor, { chatbotId, settings: { welcome: "Hi" } }, { ifMatch: tag });
    expect(await code(modifyChatbot(actor, { chatbotId, chatbotName: "late" }, { ifMatch: tag }))).toBe(
      "precondition_failed",
    );
  });
});

test("settings that two people change are saved once; the other gets the present ones", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, { chatbotName: "old" });
  const { version } = await getChatbot(actor, { chatbotId });
  const same = await updateChatbot(actor, { chatbotId, version, settings: { name: "old", suggestedQuestions: [] } });
  expect(same.version).toBe(version);
  const saved = await updateChatbot(actor, { chatbotId, version, settings: { welcome: "Hello" } });
  const late = updateChatbot(actor, { chatbotId, version, settings: { fallback: "No." } });
  await expect(late).rejects.toMatchObject({ code: "precondition_failed", status: 412, current: saved });
  expect(await getChatbot(actor, { chatbotId })).toEqual(saved);
});

test("the list finds a chatbot by a part of its name and by its id", async () => {
  const actor = await newActor();
  const [first] = [
    await createChatbot(actor, { chatbotName: "Shop" }),
    await createChatbot(actor, { chatbotName: "Help" }),
  ];
  const found = async (search: string) => (await listChatbots(actor, { search })).items.map((item) => item.name);
  expect(await found("hop")).toEqual(["Shop"]);
  expect(await found(first.chatbotId)).toEqual(["Shop"]);
  expect(await found("bot_nothing")).toEqual([]);
});

describe("a stranger", () => {
  test("gets for my chatbot what he gets for one that does not exist", async () => {
    const [mine, stranger] = [await newActor(), await newActor()];
    const { chatbotId } = await createChatbot(mine, { input_qas: qas("one=1") });
    const faults = async (id: string) =>
      Promise.all(
        [
          getChatbot(stranger, { chatbotId: id }),
          modifyChatbot(stranger, { chatbotId: id, chatbotName: "x" }),
          modifyChatbot(stranger, { chatbotId: id, input_qas: [] }),
          deleteChatbot(stranger, { chatbotId: id }),
          restoreChatbot(stranger, { chatbotId: id }),
          duplicateChatbot(stranger, { chatbotId: id }),
          updateChatbot(stranger, { chatbotId: id, settings: { name: "x" } }),
          listQas(stranger, { chatbotId: id }),
          listPages(stranger, { chatbotId: id }),
        ].map((promise) =>
          promise
            .then(() => "let in")
            .catch((error: { code: string; message: string }) => `${error.code} ${error.message}`),
        ),
      );
    const answers = await faults(chatbotId);
    expect(answers).toEqual(await faults("bot_missing"));
    expect(new Set(answers)).toEqual(new Set(["not_found There is no such chatbot."]));
    expect(await contents(mine, chatbotId)).toEqual({ one: "1" });
  });
});

describe("deleting", () => {
  test("takes the chatbot away at once and can be undone with all it held", async () => {
    const actor = await newActor();
    const { chatbotId } = await createChatbot(actor, { chatbotName: "gone", input_qas: qas("one=1") });
    expect(await deleteChatbot(actor, { chatbotId })).toEqual({ message: "The chatbot has been deleted successfully" });
    expect(await code(getChatbot(actor, { chatbotId }))).toBe("not_found");
    expect(await code(deleteChatbot(actor, { chatbotId }))).toBe("not_found");
    await restoreChatbot(actor, { chatbotId });
    expect(await contents(actor, chatbotId)).toEqual({ one: "1" });
  });
});

test("a duplicate has the settings and the knowledge, and lives on its own", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {
    chatbotName: "Shop",
    input_qas: qas("one=1"),
    input_urls: ["https://example.com/"],
  });
  await updateChatbot(actor, { chatbotId, settings: { strictness: 4, welcome: "Hi" } });
  const copy = await duplicateChatbot(actor, { chatbotId });
  expect(await getChatbot(actor, copy)).toMatchObject({ name: "Shop (copy)", strictness: 4, welcome: "Hi" });
  await modifyChatbot(actor, { ...copy, input_qas: [] });
  expect(await contents(actor, chatbotId)).toEqual({ one: "1" });
  expect((await listPages(actor, copy)).items.map((page) => page.url)).toEqual(["https://example.com/"]);
});
