import type { Database } from "#db/client";
import { questionKey } from "#lib/answering/text/question-key";
import type { QaRow } from "#lib/answering/types";
import { answerSettings } from "#lib/conversations/talk/answer-settings";
import { askBoth, type Pair, replay, type Verdict, verdictOn } from "#lib/conversations/talk/replay";
import { questionsSince } from "#lib/conversations/unanswered/asked-store";
import {
  type PreviewQaInput,
  previewQaInput,
  type QaPreviewView,
  qaPreviewView,
} from "#lib/conversations/unanswered/preview-schema";
import { DRAFT, toShown } from "#lib/conversations/unanswered/to-shown";
import { openKnowledge } from "#lib/knowledge/door";
import { draftedIndex } from "#lib/knowledge/index/drafted-index";
import { knowledgeIndex } from "#lib/knowledge/index/knowledge-index";
import { loadPassageRows, loadQaRows } from "#lib/knowledge/index/load-winners";
import { mergeQas } from "#lib/knowledge/qas/merge-qas";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { requireQa } from "#lib/knowledge/qas/require-qa";
import { qaInput } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";

const DAYS_MS = 30 * 86_400_000;
/** The newest messages that are looked at, and the different questions among them that are asked again. */
const MESSAGES_MAX = 5_000;
const QUESTIONS_MAX = 500;
const ITEMS_MAX = 100;
/** Milliseconds that asking again may take. */
const REPLAY_MS = 10_000;
/** Of one account: while somebody types there is one every second or two. */
const RATE = { burst: 40, perSecond: 0.5 };
const ORDER: Record<Verdict, number> = { loss: 0, gain: 1, change: 2 };

type Chatbot = Awaited<ReturnType<typeof openKnowledge>>["chatbot"];
/** A question in its newest spelling, how often it was asked, and when last. */
type Asked = { question: string; count: number; at: Date };
type Item = QaPreviewView["items"][number];

/** The last preview that began; the next one begins after it, so that any number of them take one core's time. */
let last: Promise<void> = Promise.resolve();

async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const before = last;
  const { promise, resolve } = Promise.withResolvers<void>();
  last = promise;
  await before;
  try {
    return await run();
  } finally {
    resolve();
  }
}

/**
 * Which questions of the last 30 days would be answered otherwise if a Q&A were saved: each is asked again, without a model, of the
 * knowledge as it is and as it would be. A question that leaned on earlier turns is asked as it was understood then. Nothing is written.
 * @throws not_found, invalid_field, rate_limited; the signal's reason when the caller left
 */
export async function previewQa(actor: Actor, input: PreviewQaInput, signal?: AbortSignal): Promise<QaPreviewView> {
  const { chatbotId, asked, ...given } = previewQaInput.parse(input);
  const { db, scope, chatbot } = await openKnowledge(actor, chatbotId);
  const draft = await draftOf(db, scope, given);
  requireRate(actor);
  // Where a large index must be built first, nobody else's preview waits for that.
  await knowledgeIndex(db, chatbot);
  return inTurn(async () => {
    signal?.throwIfAborted();
    const { estimated, ...knowledge } = await bothKnowledges(db, chatbot, draft);
    const until = performance.now() + REPLAY_MS;
    const settings = answerSettings(chatbot);
    const corrected = asked === undefined ? null : await askBoth(knowledge, asked, settings);
    const { questions, complete } = await questionsOf(db, scope, asked);
    const told: (Asked & Pair)[] = [];
    const limits = { signal, timeLeft: () => until - performance.now() };
    for await (const one of replay(knowledge, questions, settings, limits)) told.push(one);
    return qaPreviewView.parse({
      asked: corrected && {
        question: asked,
        before: toShown(corrected.before),
        after: toShown(corrected.after),
        byDraft: corrected.after.answered && corrected.after.sources.some(({ id }) => id === draft.id),
      },
      tested: told.length,
      since: told.at(-1)?.at.toISOString() ?? null,
      complete: complete && told.length === questions.length,
      estimated,
      ...changesAmong(told),
    });
  });
}

/** The chatbot's knowledge without and with the draft, each with the rows that its answers are made of. */
async function bothKnowledges(db: Database, chatbot: Chatbot, draft: QaRow) {
  const { before, after, estimated } = await draftedIndex(db, chatbot, draft);
  const versioned = { accountId: chatbot.accountId, chatbotId: chatbot.id, version: chatbot.knowledgeVersion };
  const loadQas = (ids: string[]) => loadQaRows(db, versioned, ids);
  const loadPassages = (ids: string[]) => loadPassageRows(db, versioned, ids);
  const loadDrafted = async (ids: string[]) => {
    const rows = await loadQas(ids.filter((id) => id !== draft.id));
    return ids.includes(draft.id) ? [...rows, draft] : rows;
  };
  return {
    before: { loadQas, loadPassages, index: before },
    after: { loadQas: loadDrafted, loadPassages, index: after },
    estimated,
  };
}

function changesAmong(told: readonly (Asked & Pair)[]): Pick<QaPreviewView, "counts" | "items"> {
  const items = told.flatMap((one): Item[] => {
    const verdict = verdictOn(one);
    const { question, count, before, after } = one;
    return verdict ? [{ question, count, verdict, before: toShown(before), after: toShown(after) }] : [];
  });
  items.sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict] || b.count - a.count);
  const many = (verdict: Verdict) => items.filter((item) => item.verdict === verdict).length;
  const counts = { gain: many("gain"), change: many("change"), loss: many("loss") };
  return { counts, items: items.slice(0, ITEMS_MAX) };
}

function requireRate(actor: Actor): void {
  const retryAfter = takeToken(`preview:${actor.accountId}`, RATE);
  if (retryAfter === 0) return;
  throw new AppError("rate_limited", `Too many previews at once. Try again in ${retryAfter} s.`, { retryAfter });
}

/** The Q&A as it would be saved. @throws not_found, invalid_field */
async function draftOf(
  db: Database,
  scope: ChatbotScope,
  { id, ...given }: Omit<ReturnType<typeof previewQaInput.parse>, "chatbotId" | "asked">,
): Promise<QaRow> {
  const stored = id === undefined ? {} : toQaView(await requireQa(db, scope, id));
  const [merged] = mergeQas([qaInput.parse({ ...stored, ...given })]);
  if (!merged) throw new Error("A Q&A without a question passed its schema.");
  return { id: id ?? DRAFT, answer: merged.answer, questions: [...merged.questions.values()] };
}

/** What is to be asked again: each question once, without the one that is being corrected. */
async function questionsOf(db: Database, scope: ChatbotScope, corrected: string | undefined) {
  const rows = await questionsSince(db, scope, new Date(Date.now() - DAYS_MS), MESSAGES_MAX);
  const found = new Map<string, Asked>();
  for (const { question, at } of rows) {
    const key = questionKey(question);
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { question, count: 1, at });
  }
  if (corrected !== undefined) found.delete(questionKey(corrected));
  const questions = [...found.values()].slice(0, QUESTIONS_MAX);
  return { questions, complete: rows.length < MESSAGES_MAX && found.size <= QUESTIONS_MAX };
}
