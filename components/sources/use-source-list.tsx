"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { unchanged, useServerList } from "#components/list/use-server-list";
import {
  type InitialSources,
  type NewSource,
  nameOfSource,
  type SourceActions,
  type SourceChange,
} from "#components/sources/source-types";
import type { ActionResult } from "#lib/browser/action-result";
import type { Edit } from "#lib/browser/pending-edits";
import { sourceListQuery } from "#lib/knowledge/sources/source-queries";
import type { SourceCommand, SourceListView, SourceView } from "#lib/knowledge/sources/source-schema";

const NOUNS = ["sources", "pages"];
const NONE: SourceView[] = [];

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
/** What a source's state is while the server has not answered a command yet. */
function guessState({ id, kind }: SourceView, command: SourceCommand): Edit<SourceListView> {
  if (command === "pause") return changed(id, { state: "paused" });
  if (command !== "resume" && command !== "sync") return unchanged;
  return changed(id, { state: kind === "sitemap" ? "listing" : "running" });
}

/** The chatbot's sites, sitemaps and single pages with what can be done to them; the list of pages follows their progress. */
export function useSourceList(chatbotId: string, initial: InitialSources, actions: SourceActions) {
  const client = useQueryClient();
  const { query, list, write, act, remove } = useServerList({
    options: sourceListQuery(chatbotId),
    initial,
    nouns: NOUNS,
    scope: chatbotId,
  });
  const items = (list?.items ?? NONE).filter(
    ({ kind, progress }) => kind === "site" || kind === "sitemap" || (kind === "list" && progress.total > 0),
  );
  const done = query.data?.items.map(({ id, state, progress }) => `${id}:${state}:${progress.done}:${progress.total}`);
  const signature = done?.join(" ") ?? "";
  useEffect(() => {
    if (signature !== "") void client.invalidateQueries({ queryKey: ["pages", chatbotId] });
  }, [client, chatbotId, signature]);

  const create = (source: NewSource) => write(unchanged, actions.createSource({ chatbotId, ...source }), withSource);
  /** With a `version`, refused unless rules and schedule are still those of it. */
  function change(source: SourceView, values: SourceChange): Promise<ActionResult<SourceView>> {
    const guess = { ...values, rules: { ...source.rules, ...values.rules } };
    const call = actions.changeSource({ chatbotId, sourceId: source.id, ...values });
    return write(changed(source.id, guess), call, withSource);
  }
  function command(source: SourceView, name: SourceCommand) {
    const call = actions.commandSource({ chatbotId, sourceId: source.id, command: name });
    return act(guessState(source, name), call, withSource);
  }
  const removeSource = (source: SourceView) => {
    const at = { chatbotId, sourceId: source.id };
    return remove({
      edit: (all) => ({ items: all.items.filter(({ id }) => id !== source.id) }),
      call: actions.deleteSource(at),
      deleted: () => `${nameOfSource(source)} with its pages`,
      restore: () => actions.restoreSource(at),
    });
  };
  return { items, create, change, command, remove: removeSource };
}
