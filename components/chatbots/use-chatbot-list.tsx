"use client";

import { useState } from "react";
import { toast } from "#components/ui/toast";
import type { Action, ActionResult } from "#lib/action-result";
import { callAction } from "#lib/call-action";
import type { ChatbotListFilter } from "#lib/chatbots/queries";
import type { ChatbotListView, ChatbotSettings, ChatbotSummaryView } from "#lib/chatbots/schema";

type Id = { chatbotId: string };
type Items = ChatbotSummaryView[];
export type ChatbotListActions = {
  deleteChatbot: Action<Id, unknown>;
  restoreChatbot: Action<Id, unknown>;
  duplicateChatbot: Action<Id, Id>;
  updateChatbot: Action<Id & { settings: Partial<ChatbotSettings> }, unknown>;
};
/** A list and the filter that it answers. */
export type Listed = { list: ChatbotListView; filter: ChatbotListFilter };

/** Marks a row that the server has not confirmed yet. */
const PENDING = "pending-";
export const isPending = (bot: ChatbotSummaryView) => bot.id.startsWith(PENDING);

const without = (id: string) => (items: Items) => items.filter((item) => item.id !== id);
const renamed = (id: string, name: string) => (items: Items) =>
  items.map((item) => (item.id === id ? { ...item, name } : item));
const inserted = (bot: ChatbotSummaryView, at: number) => (items: Items) =>
  items.some((item) => item.id === bot.id) ? items : items.toSpliced(Math.max(0, at), 0, bot);
const copyOf = (bot: ChatbotSummaryView): ChatbotSummaryView => ({
  ...bot,
  id: `${PENDING}${Date.now()}`,
  name: `${bot.name || "Chatbot"} (copy)`,
  lastActivityAt: null,
  answered7d: 0,
  unanswered7d: 0,
});

/**
 * The list with what can be done to it. Every write shows at once and is taken back, with the reason, if it is refused; while
 * one is under way the list takes nothing from the poll (`hold`), afterwards only what was asked for later than `settledAt`.
 */
export function useChatbotList(initial: Listed, actions: ChatbotListActions) {
  const [listed, receive] = useState(initial);
  const [writing, setWriting] = useState(0);
  const [settledAt, setSettledAt] = useState(() => Date.now());

  function edit(change: (items: Items) => Items) {
    receive((now) => {
      const items = change(now.list.items);
      return { ...now, list: { ...now.list, items, total: now.list.total + items.length - now.list.items.length } };
    });
  }
  /** What the call answers, or null after a refusal: then `takeBack` has undone `change`, whatever else happened since. */
  async function write<T>(
    change: (items: Items) => Items,
    takeBack: (items: Items) => Items,
    call: Promise<ActionResult<T>>,
  ): Promise<ActionResult<T>> {
    setWriting((count) => count + 1);
    edit(change);
    const result = await callAction(call);
    if (!result.ok) edit(takeBack);
    setWriting((count) => count - 1);
    setSettledAt(Date.now());
    return result;
  }
  async function restore(bot: ChatbotSummaryView, at: number) {
    const result = await write(inserted(bot, at), without(bot.id), actions.restoreChatbot({ chatbotId: bot.id }));
    if (!result.ok) toast.error(result.error.message);
  }
  async function remove(bot: ChatbotSummaryView) {
    const at = listed.list.items.findIndex((item) => item.id === bot.id);
    const result = await write(without(bot.id), inserted(bot, at), actions.deleteChatbot({ chatbotId: bot.id }));
    if (!result.ok) toast.error(result.error.message);
    else toast.undo(`Deleted ${bot.name || "the chatbot"}.`, () => void restore(bot, at));
  }
  async function duplicate(bot: ChatbotSummaryView) {
    const copy = copyOf(bot);
    const at = listed.list.items.findIndex((item) => item.id === bot.id) + 1;
    const call = actions.duplicateChatbot({ chatbotId: bot.id });
    const result = await write(inserted(copy, at), without(copy.id), call);
    if (!result.ok) return void toast.error(result.error.message);
    const { chatbotId } = result.data;
    edit((items) => items.map((item) => (item.id === copy.id ? { ...copy, id: chatbotId } : item)));
    toast.success(`Duplicated ${bot.name || "the chatbot"}.`);
  }
  /** Null when it is done, or the reason why not. */
  async function rename(bot: ChatbotSummaryView, name: string): Promise<string | null> {
    const call = actions.updateChatbot({ chatbotId: bot.id, settings: { name } });
    const result = await write(renamed(bot.id, name), renamed(bot.id, bot.name), call);
    return result.ok ? null : result.error.message;
  }
  return { listed, receive, hold: writing > 0, settledAt, remove, duplicate, rename };
}
