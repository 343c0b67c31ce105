"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import {
  type InitialSources,
  type NewSource,
  nameOfSource,
  type SourceActions,
} from "#components/sources/source-types";
import { toast } from "#components/ui/toast";
import { callAction } from "#lib/call-action";
import { initialData } from "#lib/initial-data";
import { isUnderWay, sourceListQuery } from "#lib/knowledge/source-queries";
import type { Schedule, SourceCommand, SourceListView, SourceView } from "#lib/knowledge/source-schema";

/** The chatbot's sites, sitemaps and single pages with what can be done to them; the list of pages follows their progress. */
export function useSourceList(chatbotId: string, initial: InitialSources, actions: SourceActions) {
  const client = useQueryClient();
  const query = useQuery({ ...sourceListQuery(chatbotId), ...initialData(initial.list, initial.at) });
  const { queryKey } = sourceListQuery(chatbotId);
  const items = query.data.items.filter(
    ({ kind, progress }) => kind === "site" || kind === "sitemap" || (kind === "list" && progress.total > 0),
  );
  const done = items.map((source) => `${source.id}:${source.state}:${source.progress.done}:${source.progress.total}`);
  const signature = done.join(" ");
  useEffect(() => {
    if (signature !== "") void client.invalidateQueries({ queryKey: ["pages", chatbotId] });
  }, [client, chatbotId, signature]);
  const put = (source: SourceView) =>
    client.setQueryData<SourceListView>(queryKey, (list) => {
      if (!list) return list;
      const known = list.items.some((item) => item.id === source.id);
      return {
        items: known ? list.items.map((item) => (item.id === source.id ? source : item)) : [...list.items, source],
      };
    });
  const refresh = () => client.invalidateQueries({ queryKey });

  /** Null when it was taken, else what the server says. */
  async function create(source: NewSource): Promise<string | null> {
    const result = await callAction(actions.createSource({ chatbotId, ...source }));
    if (!result.ok) return result.error.message;
    put(result.data);
    await refresh();
    return null;
  }
  async function settle(source: SourceView, call: ReturnType<SourceActions["commandSource"]>) {
    const result = await callAction(call);
    if (result.ok) put(result.data);
    else {
      put(source);
      toast.error(result.error.message);
    }
    await refresh();
  }
  async function command(source: SourceView, name: SourceCommand) {
    if (name === "pause") put({ ...source, state: "paused" });
    if (name === "resume" || name === "sync")
      put({ ...source, state: source.kind === "sitemap" ? "listing" : "running" });
    await settle(source, actions.commandSource({ chatbotId, sourceId: source.id, command: name }));
  }
  async function schedule(source: SourceView, value: Schedule) {
    put({ ...source, schedule: value });
    await settle(source, actions.changeSource({ chatbotId, sourceId: source.id, schedule: value }));
  }
  async function restore(sourceId: string) {
    const result = await callAction(actions.restoreSource({ chatbotId, sourceId }));
    if (result.ok) put(result.data);
    else toast.error("It could not be brought back.", { description: result.error.message });
    await refresh();
    await client.invalidateQueries({ queryKey: ["pages", chatbotId] });
  }
  async function remove(source: SourceView) {
    client.setQueryData<SourceListView>(
      queryKey,
      (list) => list && { items: list.items.filter((item) => item.id !== source.id) },
    );
    const result = await callAction(actions.deleteSource({ chatbotId, sourceId: source.id }));
    await refresh();
    await client.invalidateQueries({ queryKey: ["pages", chatbotId] });
    if (!result.ok) return void toast.error(result.error.message);
    toast.undo(`Deleted ${nameOfSource(source)} with its pages.`, () => void restore(source.id));
  }
  return { items, isBusy: items.some(isUnderWay), create, command, schedule, remove };
}
