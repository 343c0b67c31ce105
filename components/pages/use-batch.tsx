"use client";

import { useEffect, useMemo, useState } from "react";
import { type BatchProgress, type BatchStart, followBatch } from "#lib/knowledge/follow-batch";
import type { PageListView } from "#lib/knowledge/schema";
import { readSession, writeSession } from "#lib/session-memory";

function readStart(key: string): BatchStart | null {
  try {
    return JSON.parse(readSession(key) ?? "null") as BatchStart | null;
  } catch {
    return null;
  }
}

/** The progress of the pages that are under way, from where they were asked for in this tab; null at rest. */
export function useBatch(chatbotId: string, counts: PageListView["counts"]): BatchProgress | null {
  const key = `batch:${chatbotId}`;
  const [start, setStart] = useState<BatchStart | null>(null);
  const next = useMemo(() => followBatch(start, counts), [start, counts]);
  useEffect(() => setStart(readStart(key)), [key]);
  useEffect(() => {
    const followed = followBatch(readStart(key), counts).start;
    writeSession(key, JSON.stringify(followed));
    setStart((was) => (was?.settled === followed.settled && was.failed === followed.failed ? was : followed));
  }, [key, counts]);
  return next.progress;
}
