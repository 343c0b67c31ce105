"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { refusalOf, useOptimistic } from "#components/list/use-optimistic";
import {
  type InitialSources,
  type NewSource,
  nameOfSource,
  type SourceActions,
  type SourceChange,
} from "#components/sources/source-types";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/browser/action-result";
import { initialData } from "#lib/browser/initial-data";
import type { Edit } from "#lib/browser/pending-edits";
import { sourceListQuery } from "#lib/knowledge/sources/source-queries";
import type { SourceCommand, SourceListView, SourceView } from "#lib/knowledge/sources/source-schema";

const unchanged: Edit<SourceListView> = (list) => list;
const withSource =
  (source: SourceView): Edit<SourceListView> =>
  ({ items }) => ({
    items: items.some((item) => item.id === source.id)
      ? items.map((item) => (item.id === source.id ? source : item))
      : [...items, source],
  });
const changed =
  (id: string, values: Partial<SourceView>): Edit<SourceListView> =>
  ({ items }) => ({ items: items.map((item) => (item.id === id ? { ...item, ...values } : item)) });
const without =
  (id: string): Edit<SourceListView> =>
  ({ items }) => ({ items: items.filter((item) => item.id !== id) });

/** What a source's state is while the server has not answered a command yet. */
function guessState({ id, kind }: SourceView, command: SourceCommand): Edit<SourceListView> {
  if (command === "pause") return changed(id, { state: "paused" });
  if (command !== "resume" && command !== "sync") return unchanged;
  return changed(id, { state: kind === "sitemap" ? "listing" : "running" });
}

/** The chatbot's sites, sitemaps and single pages with what can be done to them; the list of pages follows their progress. */
export function useSourceList(chatbotId: string, initial: InitialSources, actions: SourceActions) {
  const client = useQueryClient();
  const query = useQuery({ ...sourceListQuery(chatbotId), ...initialData(initial.list, initial.at) });
  const refreshPages = useCallback(
    () => client.invalidateQueries({ queryKey: ["pages", chatbotId] }),
    [client, chatbotId],
  );
  const refresh = useCallback(async () => {
    await client.invalidateQueries({ queryKey: ["sources", chatbotId] });
    void refreshPages();
  }, [client, chatbotId, refreshPages]);
  const { shown, write } = useOptimistic(query.data, refresh);
  const items = shown.items.filter(
    ({ kind, progress }) => kind === "site" || kind === "sitemap" || (kind === "list" && progress.total > 0),
  );
  const done = query.data.items.map(({ id, state, progress }) => `${id}:${state}:${progress.done}:${progress.total}`);
  const signature = done.join(" ");
  useEffect(() => {
    if (signature !== "") void refreshPages();
  }, [refreshPages, signature]);

  const create = (source: NewSource) => write(unchanged, actions.createSource({ chatbotId, ...source }), withSource);
  /** With a `version`, refused unless rules and schedule are still those of it. */
  function change(source: SourceView, values: SourceChange): Promise<ActionResult<SourceView>> {
    const guess = { ...values, rules: { ...source.rules, ...values.rules } };
    const call = actions.changeSource({ chatbotId, sourceId: source.id, ...values });
    return write(changed(source.id, guess), call, withSource);
  }
  async function command(source: SourceView, name: SourceCommand) {
    const call = actions.commandSource({ chatbotId, sourceId: source.id, command: name });
    const result = await write(guessState(source, name), call, withSource);
    if (!result.ok) toast.error(refusalOf(result.error));
  }
  async function restore(sourceId: string) {
    const result = await write(unchanged, actions.restoreSource({ chatbotId, sourceId }), withSource);
    if (!result.ok) toast.error("It could not be restored.", { description: refusalOf(result.error) });
  }
  async function remove(source: SourceView) {
    const result = await write(without(source.id), actions.deleteSource({ chatbotId, sourceId: source.id }));
    if (!result.ok) return void toast.error(refusalOf(result.error));
    toast.undo(`Deleted ${nameOfSource(source)} with its pages.`, () => void restore(source.id));
  }
  return { items, create, change, command, remove };
}
