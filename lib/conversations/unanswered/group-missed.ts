import { groupQuestions } from "#lib/answering/ranking/group-questions";
import { contentWords } from "#lib/answering/text/content-words";
import { nearlyEqual } from "#lib/answering/text/nearly-equal";
import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";

export type Missed = { question: string; conversationId: string; at: Date };
/** Questions that ask about the same: `visitors` are the conversations in which one of them was asked. */
export type MissedGroup = {
  question: string;
  others: string[];
  count: number;
  visitors: Set<string>;
  lastAt: Date;
  lastIn: string;
};
type Same = MissedGroup & { key: string; spellings: Map<string, number> };

/** The measure compares a question with the nearest few: what more of them ask is found by comparing the groups again. */
const ROUNDS = 3;
/** Lists whose groups are remembered: one is asked for again while it is open. */
const REMEMBERED_MAX = 100;

/** Questions that are the same by their key, what most visitors asked first; whatever the order in which they come. */
export function sameQuestions(asked: readonly Missed[]): Map<string, Same> {
  const found = new Map<string, Same>();
  for (const { question, conversationId, at } of asked) {
    const key = normalizeQuestion(question);
    const same = found.get(key) ?? startOf(key, question, conversationId, at);
    found.set(key, same);
    same.count++;
    same.visitors.add(conversationId);
    same.spellings.set(question, (same.spellings.get(question) ?? 0) + 1);
    if (isLater(same, at, conversationId)) Object.assign(same, { lastAt: at, lastIn: conversationId });
  }
  for (const same of found.values()) same.question = mostSpelled(same.spellings);
  return new Map([...found].sort(([, a], [, b]) => byVisitors(a, b) || inOrder(a.key, b.key)));
}

const startOf = (key: string, question: string, lastIn: string, lastAt: Date): Same => ({
  ...{ key, question, others: [], count: 0, lastAt, lastIn },
  ...{ visitors: new Set(), spellings: new Map() },
});
const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const isLater = (group: MissedGroup, at: Date, conversationId: string) =>
  at > group.lastAt || (at.getTime() === group.lastAt.getTime() && conversationId > group.lastIn);
const mostSpelled = (spellings: Map<string, number>) =>
  [...spellings].sort(([a, n], [b, m]) => m - n || inOrder(a, b))[0]?.[0] ?? "";
const byVisitors = (a: MissedGroup, b: MissedGroup) => b.visitors.size - a.visitors.size || b.count - a.count;

/**
 * Questions that are alike as one, under the wording that most visitors used; what most visitors asked first. The same questions are the
 * same groups, whatever their order.
 */
export async function groupMissed(listId: string, questions: readonly MissedGroup[]): Promise<MissedGroup[]> {
  const places = await remembered(
    listId,
    questions.map(({ question }) => question),
  );
  const groups = places.flatMap(([first, ...rest]) => {
    const leader = questions[first as number];
    if (!leader) return [];
    const group = { ...leader, visitors: new Set(leader.visitors), others: [] as string[] };
    for (const place of rest) add(group, questions[place]);
    return [group];
  });
  return groups.sort(
    (a, b) => byVisitors(a, b) || b.lastAt.getTime() - a.lastAt.getTime() || inOrder(a.question, b.question),
  );
}

function add(group: MissedGroup, other: MissedGroup | undefined): void {
  if (!other) return;
  group.others.push(other.question);
  group.count += other.count;
  for (const visitor of other.visitors) group.visitors.add(visitor);
  if (isLater(group, other.lastAt, other.lastIn)) Object.assign(group, { lastAt: other.lastAt, lastIn: other.lastIn });
}

/** The places of the questions of each group. */
export async function alike(questions: readonly string[]): Promise<number[][]> {
  let groups = await groupQuestions(questions);
  for (let round = 1; round < ROUNDS; round++) {
    const leaders = groups.map(([first]) => questions[first as number] as string);
    const merged = await groupQuestions(leaders);
    if (merged.length === groups.length) break;
    groups = merged.map((places) => places.flatMap((place) => groups[place] as number[]));
  }
  return groups.flatMap((places) => apart(places, questions));
}

/** Parts a group by whether a question names another thing than the first does: "Norway" and "Sweden" are alike, and not the same. */
function apart(places: readonly number[], questions: readonly string[]): number[][] {
  const words = new Map(places.map((place) => [place, contentWords(questions[place] ?? "", null)]));
  const groups: number[][] = [];
  for (const place of places) {
    const own = words.get(place) ?? [];
    const group = groups.find(([first]) => !namesOther(own, words.get(first as number) ?? []));
    if (group) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

/** Each of both has a word that the other lacks. */
const namesOther = (one: readonly string[], other: readonly string[]) => lacks(one, other) && lacks(other, one);
const lacks = (one: readonly string[], other: readonly string[]) =>
  one.some((word) => !other.some((known) => nearlyEqual(word, known)));

const groupings = new Map<string, { key: string; places: Promise<number[][]> }>();

/** The groups of a list, made anew only where its questions are others. */
function remembered(listId: string, questions: readonly string[]): Promise<number[][]> {
  const key = JSON.stringify(questions);
  const found = groupings.get(listId);
  groupings.delete(listId);
  const kept = found?.key === key ? found : { key, places: alike(questions) };
  groupings.set(listId, kept);
  const [oldest] = groupings.keys();
  if (groupings.size > REMEMBERED_MAX && oldest !== undefined) groupings.delete(oldest);
  return kept.places;
}
