"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { ErrorState } from "#components/frame/error-state";
import { SpokenList } from "#components/inbox/spoken-list";
import { Button } from "#components/ui/button";
import { ButtonLink } from "#components/ui/button-link";
import { Label } from "#components/ui/label";
import { Textarea } from "#components/ui/textarea";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { readSession, writeSession } from "#lib/browser/session-memory";
import type { HandoverView } from "#lib/conversations/handover/handover-schema";
import { handoverQuery } from "#lib/conversations/handover/queries";

type Id = { chatbotId: string; sessionId: string };
export type TalkActions = {
  reply: Action<Id & { text: string }, HandoverView>;
  end: Action<Id & { to: "closed" | "bot" }, HandoverView>;
  read: Action<Id, HandoverView>;
};

/** Time after which a visitor's chat that was not heard of counts as gone. */
const GONE_MS = 90_000;

function presence({ state, visitorSeenAt }: HandoverView): string {
  if (state !== "waiting" && state !== "person") return "No person answers in this conversation now.";
  const isGone = visitorSeenAt === null || Date.now() - Date.parse(visitorSeenAt) > GONE_MS;
  return isGone
    ? "The visitor’s chat is not open. They read your reply when they come back."
    : "The visitor’s chat is open.";
}

/** A conversation with a visitor: what was said, the field to reply, and its end. */
export function VisitorTalk({
  chatbotId,
  sessionId,
  actions,
  onClose,
}: Id & { actions: TalkActions; onClose: () => void }) {
  const client = useQueryClient();
  const { data, error } = useQuery(handoverQuery(chatbotId, sessionId));
  const draft = `reply:${chatbotId}:${sessionId}`;
  const [text, setText] = useState(() => readSession(draft) ?? "");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const unread = data?.unread ?? 0;
  const change = (next: string) => {
    setText(next);
    writeSession(draft, next);
  };
  async function run(call: ReturnType<TalkActions["read"]>): Promise<boolean> {
    const result = await callAction(call);
    if (!result.ok) {
      setFailure(result.error.message);
      return false;
    }
    setFailure(undefined);
    client.setQueryData(handoverQuery(chatbotId, sessionId).queryKey, result.data);
    void client.invalidateQueries({ queryKey: ["inbox", chatbotId] });
    return true;
  }
  const runRef = useRef(run);
  useEffect(() => {
    runRef.current = run;
  });
  useEffect(() => {
    if (unread > 0) void runRef.current(actions.read({ chatbotId, sessionId }));
  }, [unread, actions, chatbotId, sessionId]);
  async function send() {
    if (text.trim() === "" || pending) return field.current?.focus();
    setPending(true);
    if ((await run(actions.reply({ chatbotId, sessionId, text }))) && field.current?.value === text) change("");
    setPending(false);
    field.current?.focus();
  }
  // What is there stays while a look fails: the next one is soon.
  if (!data && error) return <ErrorState title="The conversation could not be loaded" description={error.message} />;
  if (!data) return <div aria-busy="true" />;
  const isWith = data.state === "waiting" || data.state === "person";
  return (
    <section
      aria-label="Conversation with the visitor"
      className="grid grid-cols-1 gap-4 rounded-lg border bg-card p-4"
    >
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 basis-60 text-muted-foreground text-sm">{presence(data)}</p>
        <ButtonLink
          size="sm"
          variant="ghost"
          href={`/chatbots/${encodeURIComponent(chatbotId)}/conversations?channel=all&open=${encodeURIComponent(sessionId)}`}
        >
          What was asked before
        </ButtonLink>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Close
        </Button>
      </div>
      <SpokenList messages={data.messages} />
      {isWith ? (
        <Form className="grid gap-2" onSubmit={() => void send()}>
          <Label htmlFor="reply">Reply</Label>
          <Textarea
            ref={field}
            id="reply"
            rows={3}
            dir="auto"
            maxLength={4_000}
            value={text}
            onChange={(event) => change(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
            }}
          />
          <FormError message={failure} />
          <div className="flex flex-wrap gap-2">
            <PendingButton type="submit" pending={pending}>
              Send reply
            </PendingButton>
            <Button variant="outline" onClick={() => void run(actions.end({ chatbotId, sessionId, to: "bot" }))}>
              Give back to the chatbot
            </Button>
            <Button variant="outline" onClick={() => void run(actions.end({ chatbotId, sessionId, to: "closed" }))}>
              End conversation
            </Button>
          </div>
        </Form>
      ) : null}
    </section>
  );
}
