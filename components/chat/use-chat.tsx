"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { readSession, writeSession } from "#lib/browser/session-memory";
import { placeMessage } from "#lib/browser/talk/place-message";
import { type ChatTransport, type ChatTurn, TalkError } from "#lib/browser/talk/talk-transport";
import { text } from "#lib/browser/texts/text";
import type { SourceView, TalkView } from "#lib/conversations/schema";

/** One question with what became of it. */
export type ChatExchange = {
  id: string;
  question: string;
  answer: string;
  sources: SourceView[];
  /** The whole answer, once it is there. */
  result: TalkView | null;
  state: "asking" | "done" | "stopped" | "failed";
  /** How far the first page is that the question waits for. */
  waiting: { done: number; total: number } | null;
  /** What is thought of the answer already. */
  feedback: "up" | "down" | null;
  error: string | null;
};
export type Conversation = { sessionId: string; exchanges: ChatExchange[] };

/** Turns that go along as context: more cost time and tell the server nothing. */
const CONTEXT_EXCHANGES = 20;

/** `crypto.randomUUID` exists on https only; a self-hosted server may be reached without. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
const emptyConversation = (): Conversation => ({ sessionId: newId(), exchanges: [] });

const UNANSWERED = { answer: "", sources: [], result: null, waiting: null, feedback: null, error: null };

/** What was being written when a conversation was left can be asked again. */
function settle(left: Conversation): Conversation {
  const exchanges = left.exchanges.map((one) => (one.state === "asking" ? { ...one, state: "stopped" as const } : one));
  return { ...left, exchanges };
}

function readConversation(key: string): Conversation | null {
  try {
    const stored = JSON.parse(readSession(key) ?? "null") as Conversation | null;
    if (!stored || !Array.isArray(stored.exchanges) || stored.exchanges.length === 0) return null;
    return settle(stored);
  } catch {
    return null;
  }
}

function writeConversation(key: string, conversation: Conversation): void {
  writeSession(key, conversation.exchanges.length === 0 ? "" : JSON.stringify(conversation));
}

function turnsBefore(exchanges: ChatExchange[]): ChatTurn[] {
  return exchanges
    .slice(-CONTEXT_EXCHANGES)
    .flatMap((one): ChatTurn[] => [
      { role: "user", content: one.question },
      ...(one.answer ? [{ role: "assistant" as const, content: one.answer }] : []),
    ]);
}

type ChatOptions = {
  ask: ChatTransport;
  /** Where the conversation outlives a reload; without it it does not. */
  storageKey?: string | undefined;
  /** What is open at the start, unless this tab remembers the same conversation with more in it. */
  start?: Conversation | null;
  onAnswer?: ((answer: TalkView) => void) | undefined;
};

/** A conversation: asks, shows the answer as it comes, stops, asks again, starts anew and goes back. */
export function useChat({ ask, storageKey, start = null, onAnswer }: ChatOptions) {
  const [conversation, setConversation] = useState<Conversation>({ sessionId: "", exchanges: [] });
  const [previous, setPrevious] = useState<Conversation | null>(null);
  const current = useRef(conversation);
  const running = useRef<{ id: string; askedAt: number; controller: AbortController } | null>(null);
  const runRef = useRef<(id: string) => void>(() => {});
  const onAnswerRef = useRef(onAnswer);
  useEffect(() => {
    onAnswerRef.current = onAnswer;
  }, [onAnswer]);

  const update = useCallback(
    (next: Conversation, keep: boolean) => {
      current.current = next;
      setConversation(next);
      if (keep && storageKey) writeConversation(storageKey, next);
    },
    [storageKey],
  );

  useEffect(() => {
    const remembered = storageKey ? readConversation(storageKey) : null;
    const other = start && remembered?.sessionId !== start.sessionId;
    update((other ? start : remembered) ?? emptyConversation(), false);
    return () => {
      // What waits for the end of this answer waits no more.
      const left = running.current;
      running.current = null;
      left?.controller.abort();
    };
  }, [storageKey, start, update]);

  const change = useCallback(
    (id: string, patch: Partial<ChatExchange>, keep = false) => {
      const exchanges = current.current.exchanges.map((one) => (one.id === id ? { ...one, ...patch } : one));
      update({ ...current.current, exchanges }, keep);
    },
    [update],
  );

  const run = useCallback(
    async (id: string) => {
      const at = current.current.exchanges.findIndex((one) => one.id === id);
      const exchange = current.current.exchanges[at];
      if (!exchange) return;
      running.current?.controller.abort();
      const controller = new AbortController();
      running.current = { id, askedAt: Date.now(), controller };
      // The same question, asked again, has taken the place of this one.
      const isReplaced = () => running.current?.id === id && running.current.controller !== controller;
      change(id, { ...UNANSWERED, state: "asking" }, true);
      const messages = [
        ...turnsBefore(current.current.exchanges.slice(0, at)),
        { role: "user" as const, content: exchange.question },
      ];
      let answer = "";
      try {
        for await (const part of ask({ messages, sessionId: current.current.sessionId, signal: controller.signal })) {
          if (controller.signal.aborted) break;
          if (part.type === "waiting") change(id, { waiting: { done: part.done, total: part.total } });
          else if (part.type === "text") {
            answer += part.delta;
            change(id, { answer, waiting: null });
          } else if (part.type === "sources") change(id, { sources: part.sources });
          else if (part.type === "error") throw new TalkError(part.message, 500);
          else if (part.type === "answer") {
            change(id, { answer: part.answer.answer, sources: part.answer.sources, result: part.answer });
            onAnswerRef.current?.(part.answer);
          }
        }
        if (controller.signal.aborted) throw controller.signal.reason;
        change(id, { state: "done" }, true);
      } catch (error) {
        if (isReplaced()) return;
        if (controller.signal.aborted) change(id, { state: "stopped", waiting: null }, true);
        else {
          const message = error instanceof TalkError ? error.message : text("cutOff");
          change(id, { state: "failed", error: message }, true);
        }
      } finally {
        if (running.current?.controller === controller) {
          running.current = null;
          const next = current.current.exchanges.find((one) => one.state === "asking");
          if (next) runRef.current(next.id);
        }
      }
    },
    [ask, change],
  );
  useEffect(() => {
    runRef.current = (id) => void run(id);
  }, [run]);

  const send = useCallback(
    (question: string) => {
      const { id = null, askedAt = 0 } = running.current ?? {};
      const { exchanges } = current.current;
      const place = placeMessage(question, exchanges, { running: id, askedAt, now: Date.now() });
      setPrevious(null);
      if (place.type === "joined") {
        change(place.id, { question: place.question }, true);
        if (place.askAgain) void run(place.id);
        return;
      }
      const exchange: ChatExchange = {
        id: newId(),
        question,
        ...UNANSWERED,
        state: "asking",
      };
      update({ ...current.current, exchanges: [...exchanges, exchange] }, true);
      if (id === null) void run(exchange.id);
    },
    [run, change, update],
  );

  const stop = useCallback(() => running.current?.controller.abort(), []);

  const startAnew = useCallback(() => {
    running.current?.controller.abort();
    setPrevious(settle(current.current));
    update(emptyConversation(), true);
  }, [update]);

  const goBack = useCallback(() => {
    if (previous) update(previous, true);
    setPrevious(null);
  }, [previous, update]);

  return {
    sessionId: conversation.sessionId,
    exchanges: conversation.exchanges,
    busy: conversation.exchanges.some((one) => one.state === "asking"),
    send,
    stop,
    /** Asks the question of an exchange again; its answer is replaced where it stands. */
    askAgain: useCallback((id: string) => void run(id), [run]),
    keepFeedback: useCallback(
      (id: string, feedback: ChatExchange["feedback"]) => change(id, { feedback }, true),
      [change],
    ),
    startAnew,
    /** The conversation that was left with `startAnew` can be taken up again, until a question is asked. */
    goBack: previous && previous.exchanges.length > 0 ? goBack : null,
  };
}
