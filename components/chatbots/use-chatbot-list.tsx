"use client";

import { useListAddress } from "#components/list/use-list-address";
import { usePagedList, without } from "#components/list/use-server-list";
import { toast } from "#components/toast/toast";
import type { Action, ActionResult } from "#lib/browser/action-result";
import type { Edit } from "#lib/browser/pending-edits";
import { titleOf } from "#lib/browser/title-of";
import { type ChatbotListFilter, chatbotListQuery } from "#lib/chatbots/queries";
import type { ChatbotListView, ChatbotSettings, ChatbotSummaryView, ChatbotView } from "#lib/chatbots/schema";

type Id = { chatbotId: string };
export type ChatbotListActions = {
  deleteChatbot: Action<Id, unknown>;
  restoreChatbot: Action<Id, unknown>;
  duplicateChatbot: Action<Id, Id>;
  updateChatbot: Action<Id & { version: number; settings: Partial<ChatbotSettings> }, ChatbotView>;
};
export type InitialChatbots = { list: ChatbotListView; filter: ChatbotListFilter; at: number };

const NOUNS = ["chatbots"];

/** Marks a row that the server has not confirmed yet. */
const PENDING = "pending-";
export const isPending = (bot: ChatbotSummaryView) => bot.id.startsWith(PENDING);

const renamed =
  (id: string, name: string): Edit<ChatbotListView> =>
  (list) => ({ ...list, items: list.items.map((item) => (item.id === id ? { ...item, name } : item)) });
const inserted =
  (bot: ChatbotSummaryView, at: number): Edit<ChatbotListView> =>
  (list) =>
    list.items.some((item) => item.id === bot.id)
      ? list
      : { ...list, items: list.items.toSpliced(Math.max(0, at), 0, bot), total: list.total + 1 };
const copyOf = (bot: ChatbotSummaryView): ChatbotSummaryView => ({
  ...bot,
  id: `${PENDING}${Date.now()}`,
  name: `${titleOf(bot.name)} (copy)`,
  lastActivityAt: null,
  answered7d: 0,
  unanswered7d: 0,
});

const toSort = (value: string | null): ChatbotListFilter["sort"] =>
  value === "name" || value === "created" ? value : "activity";

/** My Chatbot List with what can be done to it. */
export function useChatbotList(initial: InitialChatbots, actions: ChatbotListActions) {
  const place = useListAddress();
  const filter = { search: place.search, sort: toSort(place.address.get("sort")), page: place.page };
  const served = usePagedList({ place, filter, initial, optionsOf: chatbotListQuery, nouns: NOUNS, scope: null });
  const { list, write, act } = served;
  const placeOf = (bot: ChatbotSummaryView) => list?.items.findIndex((item) => item.id === bot.id) ?? 0;

  function remove(bot: ChatbotSummaryView) {
    const { id: chatbotId, name } = bot;
    return served.remove({
      edit: without((item) => item.id === chatbotId),
      call: actions.deleteChatbot({ chatbotId }),
      deleted: () => name || "the chatbot",
      restore: () => actions.restoreChatbot({ chatbotId }),
      restored: inserted(bot, placeOf(bot)),
    });
  }
  async function duplicate(bot: ChatbotSummaryView) {
    const copy = copyOf(bot);
    const at = placeOf(bot) + 1;
    const call = actions.duplicateChatbot({ chatbotId: bot.id });
    const made = await act(inserted(copy, at), call, ({ chatbotId }) => inserted({ ...copy, id: chatbotId }, at));
    if (made) toast.success(`Duplicated ${bot.name || "the chatbot"}.`);
  }
  /** Refused unless `version` is still that of the chatbot's settings. */
  function rename(bot: ChatbotSummaryView, version: number, name: string): Promise<ActionResult<ChatbotView>> {
    const call = actions.updateChatbot({ chatbotId: bot.id, version, settings: { name } });
    return write(renamed(bot.id, name), call, (saved) => renamed(bot.id, saved.name));
  }
  return { ...served, remove, duplicate, rename };
}
