import type { z } from "zod";
import { groupQuestions } from "#lib/answering/ranking/group-questions";
import { QUESTION_MAX } from "#lib/browser/knowledge-limits";
import { listUnansweredInput, type UnansweredListView, unansweredListView } from "#lib/conversations/history-schema";
import { unansweredSpellings } from "#lib/conversations/unanswered/unanswered-store";
import { openKnowledge } from "#lib/knowledge/door";
import { knownQuestions } from "#lib/knowledge/qas/known-questions";
import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";
import type { Actor } from "#lib/process/actor";

const PAGE_SIZE = 50;
/** Spellings that are looked at; what was asked more rarely than all of these is left out. */
const SPELLINGS_MAX = 2_000;
/** Of the questions, those that are compared with each other, the most asked. */
const COMPARED_MAX = 300;
/** Chatbots whose groups are remembered: the list is asked for again every few seconds while it is open. */
const REMEMBERED_MAX = 100;

type Group = { question: string; others: string[]; count: number; lastAt: Date; sessionId: string };

/**
 * The questions that were not answered and that no Q&A has by now; those that ask about the same as one, with how often that was asked.
 * @throws not_found
 */
export async function listUnanswered(
  actor: Actor,
  input: z.input<typeof listUnansweredInput>,
): Promise<UnansweredListView> {
  const { chatbotId, page, ...filter } = listUnansweredInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const same = sameQuestions(await unansweredSpellings(db, scope, filter, SPELLINGS_MAX));
  // A Q&A's question cannot be longer.
  const questions = [...same.values()].map(({ question }) => question).filter(({ length }) => length <= QUESTION_MAX);
  const { known } = await knownQuestions(actor, { chatbotId, questions });
  for (const question of known) same.delete(normalizeQuestion(question));
  const all = (await alikeAsOne(chatbotId, [...same.values()].sort(byCount))).sort(byCount);
  const items = all
    .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    .map((group) => ({ ...group, lastAt: group.lastAt.toISOString() }));
  return unansweredListView.parse({ items, total: all.length, page, pageSize: PAGE_SIZE });
}

const byCount = (a: Group, b: Group) => b.count - a.count || b.lastAt.getTime() - a.lastAt.getTime();

/** Spellings of the same question as one, by its key. */
function sameQuestions(spellings: Awaited<ReturnType<typeof unansweredSpellings>>): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { question, n, lastAt, sessionId } of spellings) {
    if (lastAt === null) continue;
    const key = normalizeQuestion(question);
    const group = groups.get(key);
    if (group) add(group, { question, others: [], count: n, lastAt, sessionId });
    else groups.set(key, { question, others: [], count: n, lastAt, sessionId });
  }
  return groups;
}

function add(group: Group, { count, lastAt, sessionId }: Group): void {
  group.count += count;
  if (lastAt > group.lastAt) Object.assign(group, { lastAt, sessionId });
}

/** Questions that are alike as one, under the wording that comes first. */
async function alikeAsOne(chatbotId: string, questions: Group[]): Promise<Group[]> {
  const compared = questions.slice(0, COMPARED_MAX);
  const places = await remembered(
    chatbotId,
    compared.map(({ question }) => question),
  );
  const groups = places.flatMap(([first, ...rest]) => {
    const group = compared[first as number];
    if (!group) return [];
    for (const place of rest) {
      const other = compared[place];
      if (!other) continue;
      group.others.push(other.question);
      add(group, other);
    }
    return [group];
  });
  return [...groups, ...questions.slice(COMPARED_MAX)];
}

const groupings = new Map<string, { key: string; places: Promise<number[][]> }>();

/** The groups of a chatbot's questions, made anew only where these are others. */
function remembered(chatbotId: string, questions: readonly string[]): Promise<number[][]> {
  const key = JSON.stringify(questions);
  const found = groupings.get(chatbotId);
  groupings.delete(chatbotId);
  const kept = found?.key === key ? found : { key, places: groupQuestions(questions) };
  groupings.set(chatbotId, kept);
  const [oldest] = groupings.keys();
  if (groupings.size > REMEMBERED_MAX && oldest !== undefined) groupings.delete(oldest);
  return kept.places;
}
