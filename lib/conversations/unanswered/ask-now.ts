import type { Database } from "#db/client";
import type { AnswerResult } from "#lib/answering/types";
import { answerSettings } from "#lib/conversations/talk/answer-settings";
import { askOf } from "#lib/conversations/talk/replay";
import type { openKnowledge } from "#lib/knowledge/door";
import { knowledgeIndex } from "#lib/knowledge/index/knowledge-index";
import { loadPassageRows, loadQaRows } from "#lib/knowledge/index/load-winners";

type Chatbot = Awaited<ReturnType<typeof openKnowledge>>["chatbot"];
type Proposal = { text: string; id: string; title: string; url: string | null };

const TEXT_MAX = 2_000;
/** Chatbots whose answers of their present knowledge are remembered, and answers of each. */
const REMEMBERED = { chatbots: 50, answers: 200 };

const answers = new Map<string, { version: string; of: Map<string, AnswerResult> }>();

function rememberedOf({ id, knowledgeVersion, settingsVersion }: Chatbot): Map<string, AnswerResult> {
  const version = `${knowledgeVersion} ${settingsVersion}`;
  const found = answers.get(id);
  answers.delete(id);
  const kept = found?.version === version && found.of.size < REMEMBERED.answers ? found : { version, of: new Map() };
  answers.set(id, kept);
  const [oldest] = answers.keys();
  if (answers.size > REMEMBERED.chatbots && oldest !== undefined) answers.delete(oldest);
  return kept.of;
}

/** What the chatbot answers to each of some questions by what it knows now, without a model; nothing is logged. */
export async function askNow(db: Database, chatbot: Chatbot, questions: readonly string[]): Promise<AnswerResult[]> {
  const versioned = { accountId: chatbot.accountId, chatbotId: chatbot.id, version: chatbot.knowledgeVersion };
  const knowledge = {
    index: await knowledgeIndex(db, chatbot),
    loadQas: (ids: string[]) => loadQaRows(db, versioned, ids),
    loadPassages: (ids: string[]) => loadPassageRows(db, versioned, ids),
  };
  const remembered = rememberedOf(chatbot);
  const results: AnswerResult[] = [];
  for (const question of questions) {
    const result = remembered.get(question) ?? (await askOf(knowledge, question, answerSettings(chatbot)));
    remembered.set(question, result);
    results.push(result);
  }
  return results;
}

/** What of an answer comes from a page, as a proposal for a Q&A; null where no page is near. */
export function fromPage(result: AnswerResult | undefined): Proposal | null {
  const found = [
    ...(result?.sources ?? []).map(({ quote, ...unit }) => ({ ...unit, text: quote })),
    ...(result?.suggestions ?? []).map(({ excerpt, ...unit }) => ({ ...unit, text: excerpt })),
  ].find(({ type }) => type === "page");
  return found ? { text: found.text.slice(0, TEXT_MAX), id: found.id, title: found.title, url: found.url } : null;
}
