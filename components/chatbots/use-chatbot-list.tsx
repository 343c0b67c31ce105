"use client";

import { useState } from "react";
import { toast } from "#components/ui/toast";
import type { Action, ActionResult } from "#lib/action-result";
import type { ChatbotList, ChatbotListFilter } from "#lib/chatbots/queries";
import type { ChatbotSettings, ChatbotSummaryView } from "#lib/chatbots/schema";

type Id = { chatbotId: string };
type Items = ChatbotSummaryView[];
export type ChatbotListActions = {
  deleteChatbot: Action<Id, unknown>;
  restoreChatbot: Action<Id, unknown>;
  duplicateChatbot: Action<Id, Id>;
  updateChatbot: Action<Id & { settings: Partial<ChatbotSettings> }, unknown>;
};
/** A list and the filter that it answers. */
export type Listed = { list: ChatbotList; filter: ChatbotListFilter };

const UNREACHABLE = "The server cannot be reached. Try again in a moment.";

/** Null when the call went well, else the reason. */
async function reasonOf(call: Promise<ActionResult<unknown>>): Promise<string | null> {
  const result = await call.catch(() => null);
  return result === null ? UNREACHABLE : result.ok ? null : result.error.message;
}

/**
 * The list with what can be done to it. Every write shows at once; while one is under way the list takes nothing from
 * the poll (`hold`), afterwards only what was asked for later than `settledAt`: that takes a refused write back.
 */
export function useChatbotList(initial: Listed, actions: ChatbotListActions) {
  const [listed, receive] = useState(initial);
  const [writing, setWriting] = useState(0);
  const [settledAt, setSettledAt] = useState(() => Date.now());

  async function write(edit: (items: Items) => Items, call: Promise<ActionResult<unknown>>): Promise<string | null> {
    setWriting((count) => count + 1);
    receive((now) => ({ ...now, list: { items: edit(now.list.items) } }));
    const reason = await reasonOf(call);
    setWriting((count) => count - 1);
    setSettledAt(Date.now());
    return reason;
  }
  async function restore(bot: ChatbotSummaryView) {
    const back = (items: Items) => (items.some(({ id }) => id === bot.id) ? items : [bot, ...items]);
    const reason = await write(back, actions.restoreChatbot({ chatbotId: bot.id }));
    if (reason) toast.error(reason);
  }
  async function remove(bot: ChatbotSummaryView) {
    const without = (items: Items) => items.filter(({ id }) => id !== bot.id);
    const reason = await write(without, actions.deleteChatbot({ chatbotId: bot.id }));
    if (reason) toast.error(reason);
    else toast.undo(`Deleted ${bot.name || "the chatbot"}.`, () => void restore(bot));
  }
  async function duplicate(bot: ChatbotSummaryView) {
    const reason = await write((items) => items, actions.duplicateChatbot({ chatbotId: bot.id }));
    if (reason) toast.error(reason);
    else toast.success(`Duplicated ${bot.name || "the chatbot"}.`);
  }
  function rename(bot: ChatbotSummaryView, name: string): Promise<string | null> {
    const renamed = (items: Items) => items.map((item) => (item.id === bot.id ? { ...item, name } : item));
    return write(renamed, actions.updateChatbot({ chatbotId: bot.id, settings: { name } }));
  }
  return { listed, receive, hold: writing > 0, settledAt, remove, duplicate, rename };
}
