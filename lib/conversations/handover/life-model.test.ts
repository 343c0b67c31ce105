import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { getDatabase, type Tx } from "#db/client";
import { conversations, type HandoverState } from "#db/schema/chatbots";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import {
  askForPerson,
  endByPerson,
  expireIdle,
  leavePerson,
  noteAnswer,
  noteLead,
  noteQuestion,
  personSays,
  visitorSays,
} from "#lib/conversations/handover/life";
import { NOTICES } from "#lib/conversations/handover/notices";
import { spokenIn } from "#lib/conversations/handover/spoken-store";
import { AppError } from "#lib/process/errors";

useTestDatabase();

const OFFER_AFTER = 2;
const SESSION = "web_visitor_conversation";
/** What each notice says of who answers from there on; of a lead that it ends an offer and changes nothing else. */
const SAYS: Record<string, HandoverState | null> = {
  ...{ offered: "offered", declined: "bot", waiting: "waiting", joined: "person", ended: "closed", left: "closed" },
  ...{ expired: "closed", returned: "bot", resumed: "bot", lead: null },
};

/** What the rules say of a conversation: written without looking at how they are kept. */
type Model = { state: HandoverState; misses: number; unread: number; said: string[]; exists: boolean };
const isWith = ({ state }: Model) => state === "waiting" || state === "person";
const tell = (model: Model, state: HandoverState, ...notices: string[]) => {
  Object.assign(model, { state, misses: 0, said: [...model.said, ...notices] });
  if (!isWith(model)) model.unread = 0;
};

type Command = { kind: string; run: (tx: Tx, scope: Scope) => Promise<unknown>; foresee: (model: Model) => boolean };
type Scope = { accountId: string; chatbotId: string };

function answered(decision: string, isAnswered: boolean): Command {
  const isMiss = decision === "abstain" || decision === "offer";
  return {
    kind: `answer ${decision}`,
    run: (tx, scope) => noteAnswer(tx, scope, SESSION, { decision, answered: isAnswered }, OFFER_AFTER),
    foresee: (model) => {
      if (isWith(model) || !model.exists) return true;
      if (isMiss) model.misses += 1;
      else if (decision === "qa") model.misses = 0;
      const isDue = decision === "human" || model.misses >= OFFER_AFTER;
      if (isDue && model.state === "bot") tell(model, "offered", "offered");
      return true;
    },
  };
}

const asks = (isFirst: boolean): Command => ({
  kind: isFirst ? "ask first" : "ask",
  run: (tx, scope) => askForPerson(tx, scope, SESSION, isFirst ? { channel: "embed" } : null),
  foresee: (model) => {
    if (!model.exists && !isFirst) return false;
    model.exists = true;
    if (!isWith(model)) tell(model, "waiting", "waiting");
    return true;
  },
});

let key = 0;
const ends = (event: "ended" | "returned"): Command => ({
  kind: event,
  run: (tx, scope) => endByPerson(tx, scope, SESSION, { event, name: "Ada" }),
  foresee: (model) => {
    if (!isWith(model)) return false;
    tell(model, event === "ended" ? "closed" : "bot", event);
    return true;
  },
});

const COMMANDS: Command[] = [
  ...[answered("qa", true), answered("abstain", false), answered("offer", false), answered("social", false)],
  ...[answered("human", true), asks(false), asks(true), ends("ended"), ends("returned")],
  {
    kind: "question",
    run: (tx, scope) => noteQuestion(tx, scope, SESSION),
    foresee: (model) => {
      if (model.state === "closed") tell(model, "bot", "resumed");
      return true;
    },
  },
  {
    kind: "leave",
    run: (tx, scope) => leavePerson(tx, scope, SESSION),
    foresee: (model) => {
      if (model.state === "offered") tell(model, "bot", "declined");
      else if (isWith(model)) tell(model, "closed", "left");
      return true;
    },
  },
  {
    kind: "lead",
    run: (tx, scope) => noteLead(tx, scope, SESSION, { channel: "embed" }),
    foresee: (model) => {
      model.exists = true;
      if (model.state === "offered") tell(model, "bot", "lead");
      else model.said.push("lead");
      return true;
    },
  },
  {
    kind: "visitor says",
    run: async (tx, scope) => {
      key += 1;
      const message = { text: "Are you there?", key: `key-${key}-------` };
      await visitorSays(tx, scope, SESSION, message);
      // Sent again, it is the same message.
      await visitorSays(tx, scope, SESSION, message);
    },
    foresee: (model) => {
      if (!isWith(model)) return false;
      model.unread += 1;
      model.said.push("visitor");
      return true;
    },
  },
  {
    kind: "person says",
    run: (tx, scope) => personSays(tx, scope, SESSION, { text: "I am.", name: "Ada" }),
    foresee: (model) => {
      if (!isWith(model)) return false;
      if (model.state === "waiting") tell(model, "person", "joined");
      model.said.push("person");
      model.unread = 0;
      return true;
    },
  },
  {
    kind: "expire",
    run: (tx) => expireIdle(tx, new Date(Date.now() + 60_000), 50),
    foresee: (model) => {
      if (isWith(model)) tell(model, "closed", "expired");
      return true;
    },
  },
];

async function conversationWith(scope: Scope, isBegun: boolean): Promise<Model> {
  const db = await getDatabase();
  await db.delete(conversations).where(eq(conversations.chatbotId, scope.chatbotId));
  if (isBegun) await db.insert(conversations).values({ ...scope, id: "cnv_1", sessionId: SESSION, channel: "embed" });
  return { state: "bot", misses: 0, unread: 0, said: [], exists: isBegun };
}

test("in a thousand conversations, whatever is done in whatever order, each change of who answers is told, and nothing else changes it", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  let changes = 0;
  const step = fc.integer({ min: 0, max: COMMANDS.length - 1 });
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 1, maxLength: 6 }), async (isBegun, steps) => {
      const model = await conversationWith(scope, isBegun);
      for (const at of steps) {
        const { run, foresee, kind } = COMMANDS[at] as Command;
        const isAllowed = foresee(model);
        const outcome = await db
          .transaction((tx) => run(tx, scope))
          .then(
            () => true,
            (error: unknown) => {
              if (!(error instanceof AppError)) throw error;
              return false;
            },
          );
        expect([kind, outcome]).toEqual([kind, isAllowed]);
      }
      const [row] = await db.select().from(conversations).where(eq(conversations.chatbotId, chatbotId));
      expect(row !== undefined).toBe(model.exists);
      if (!row) return;
      const spoken = await spokenIn(db, scope, [row.id]);
      expect(spoken.map(({ author, event }) => event ?? author)).toEqual(model.said);
      expect(spoken.map(({ seq }) => seq)).toEqual(spoken.map((_, place) => place + 1));
      expect([row.handover, row.misses, row.unread]).toEqual([model.state, model.misses, model.unread]);
      // What was told, one after the other, leads to where it is: no change was silent.
      const told = spoken.reduce<HandoverState>(
        (state, { event }) => (event === null ? state : (SAYS[event] ?? (state === "offered" ? "bot" : state))),
        "bot",
      );
      expect(told).toBe(row.handover);
      changes += spoken.filter(({ event }) => event !== null).length;
    }),
    { numRuns: 1_000, endOnFailure: true },
  );
  expect(changes).toBeGreaterThan(500);
  expect(Object.keys(SAYS).sort()).toEqual(Object.keys(NOTICES).sort());
}, 600_000);

test("two people who reply at once are both heard, in one order", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  await db.transaction((tx) => askForPerson(tx, scope, SESSION, { channel: "embed" }));
  const names = ["Ada", "Grace", "Edith"];
  await Promise.all(names.map((name) => db.transaction((tx) => personSays(tx, scope, SESSION, { text: name, name }))));
  const [row] = await db.select().from(conversations).where(eq(conversations.chatbotId, chatbotId));
  const spoken = await spokenIn(db, scope, [row?.id ?? ""]);
  expect(spoken.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(spoken.map(({ event }) => event)).toEqual(["waiting", "joined", null, null, null]);
  expect(
    spoken
      .slice(2)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(names.toSorted());
});
