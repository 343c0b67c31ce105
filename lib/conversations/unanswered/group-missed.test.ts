import { expect, test } from "vitest";
import { groupMissed, type Missed, sameQuestions } from "#lib/conversations/unanswered/group-missed";

/** What visitors of a shop ask; the wordings of a line ask about the same. */
const ALIKE = [
  [
    "Can I cancel my order?",
    "can i cancle my order",
    "cancel my order please",
    "I want to cancel my order",
    "order cancel",
  ],
  ["Do you ship to Norway?", "shipping to Norway?", "do u ship to norway", "Norway shipping"],
  ["Where can I park?", "where to park", "where can i park my car", "Where can we park?"],
  ["Is breakfast included?", "breakfast included?", "is the breakfast included", "Included breakfast?"],
  ["How do I reset my password?", "reset password", "reset my password", "how to reset the password"],
  ["Do you repair zips?", "zip repair", "can you repair a zip", "do you repair zip"],
  ["Are dogs allowed?", "are dogs alowed", "dogs allowed?", "is it allowed to bring dogs"],
  ["Do you sell gift cards?", "gift cards", "sell gift card?", "do you have gift cards"],
  ["How long is the warranty?", "warranty how long", "how long does the warranty last", "length of warranty"],
  ["Can I pay by invoice?", "pay by invoice", "paying by invoice possible?", "invoice payment"],
];
const APART = [
  ...[
    "Who founded the company?",
    "Which wood are the tables made of?",
    "How heavy is the Heron 2?",
    "How heavy is the Heron 3?",
  ],
  ...[
    "Can I pay by card?",
    "Can I not pay by card?",
    "Is there a lift?",
    "Do you rent tents?",
    "When does the sauna open?",
  ],
  ...[
    "What is the wifi password?",
    "Do you ship to Sweden?",
    "Are cats allowed?",
    "How do I change my address?",
    "Is dinner included?",
  ],
  ...["Can I return shoes?", "Do you buy old lamps?", "Where is the museum shop?", "Is the helmet waterproof?"],
  ...["Do you teach climbing?", "How many rooms are there?", "What does a lamp cost?", "Is the soup vegan?"],
];

function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed;
  const draws = list.map((item) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return { item, at: state };
  });
  return draws.sort((a, b) => a.at - b.at).map(({ item }) => item);
}
const asked = (questions: readonly string[]): Missed[] =>
  questions.map((question, at) => ({ question, conversationId: `cnv_${at}`, at: new Date(1_000 * at) }));
const groupsOf = async (list: readonly Missed[]) =>
  (await groupMissed(`${list[0]?.conversationId}`, [...sameQuestions(list).values()])).map((group) => group);
const wordings = ({ question, others }: { question: string; others: string[] }) => [question, ...others];

test("of what is grouped at least 95% of the pairs ask about the same, and most of what does is found", async () => {
  const all = [...ALIKE.flat(), ...APART];
  expect(all.length).toBeGreaterThanOrEqual(60);
  const lineOf = (question: string) => ALIKE.findIndex((line) => line.includes(question));
  const pairs = (await groupsOf(asked(all))).flatMap((group) => {
    const list = wordings(group);
    return list.flatMap((one, at) => list.slice(at + 1).map((other) => [one, other] as const));
  });
  const wrong = pairs.filter(([one, other]) => lineOf(one) < 0 || lineOf(one) !== lineOf(other));
  const wanted = ALIKE.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  expect(wrong.length / pairs.length).toBeLessThanOrEqual(0.05);
  expect((pairs.length - wrong.length) / wanted).toBeGreaterThanOrEqual(0.6);
});

test("the same questions are the same groups, whatever the order in which they come", async () => {
  const list = asked([...ALIKE.flat(), ...ALIKE.flat().slice(7, 21), ...APART]);
  const first = await groupsOf(list);
  for (const seed of [3, 17, 91]) expect(await groupsOf(shuffled(list, seed))).toEqual(first);
});

test("more wordings than are compared at once are one group still, and what most visitors asked comes first", async () => {
  const of = ["the lamp", "the green lamp", "your lamp", "that lamp"];
  const many = of.flatMap((what) =>
    ["How do I clean", "how to clean", "cleaning of", "Can you tell me how to clean", "clean", "what cleans"].map(
      (how) => `${how} ${what}`,
    ),
  );
  const groups = await groupsOf([...asked(many), ...asked(["Is the soup vegan?", "Is the soup vegan?"])]);
  expect(groups[0]?.visitors.size).toBeGreaterThan(16);
});

test("a visitor who asks the same again counts once", async () => {
  const again = ["Is the soup vegan?", "is the soup vegan"].map((question) => ({
    ...{ question, conversationId: "cnv_1", at: new Date(0) },
  }));
  const [group] = await groupsOf(again);
  expect([group?.visitors.size, group?.count]).toEqual([1, 2]);
});

test("5,000 questions are all grouped, each in one group", async () => {
  const list = asked(Array.from({ length: 5_000 }, (_, at) => `${ALIKE[at % 10]?.[at % 4]} in town ${at % 700}`));
  const groups = await groupsOf(list);
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
});
