"use client";

import { useQuery } from "@tanstack/react-query";
import { Headset } from "lucide-react";
import { InboxList } from "#components/inbox/inbox-list";
import { type LeadActions, LeadList } from "#components/inbox/lead-list";
import { type TalkActions, VisitorTalk } from "#components/inbox/visitor-talk";
import { EmptyState } from "#components/list/empty-state";
import { useListAddress } from "#components/list/use-list-address";
import { ButtonLink } from "#components/ui/button-link";
import { initialData } from "#lib/browser/initial-data";
import type { ChatbotView } from "#lib/chatbots/schema";
import type { InboxView } from "#lib/conversations/handover/handover-schema";
import { inboxQuery } from "#lib/conversations/handover/queries";
import type { LeadListView } from "#lib/conversations/leads/leads-schema";

/** Visitors who want a person: those who wait or are answered, one of them open, and the messages that others left. */
export function InboxScreen({
  chatbot,
  initial,
  actions,
}: {
  chatbot: ChatbotView;
  initial: { inbox: InboxView; leads: LeadListView; filter: { page: number }; at: number };
  actions: TalkActions & LeadActions;
}) {
  const place = useListAddress();
  const open = place.address.get("open");
  const { data } = useQuery({ ...inboxQuery(chatbot.id, 1), ...initialData(initial.inbox, initial.at) });
  const isOff = chatbot.handoverContact === "" && !chatbot.handoverForm && !chatbot.handoverLive;
  if (isOff && data.total === 0 && initial.leads.total === 0) {
    return (
      <EmptyState
        icon={Headset}
        title="Visitors cannot reach a person yet"
        description="Choose how under Embed: contact details, a form, or a conversation that you answer here."
      >
        <ButtonLink href={`/chatbots/${encodeURIComponent(chatbot.id)}/embed`}>Set it up under Embed</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-8">
      <section aria-labelledby="with-person" className="grid grid-cols-1 gap-3">
        <h2 id="with-person" className="font-semibold text-base">
          Conversations with a person
        </h2>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
          <InboxList items={data.items} open={open} onOpen={(sessionId) => place.change({ open: sessionId })} />
          {open ? (
            <VisitorTalk
              key={open}
              chatbotId={chatbot.id}
              sessionId={open}
              actions={actions}
              onClose={() => place.change({ open: null })}
            />
          ) : null}
        </div>
      </section>
      <LeadList chatbotId={chatbot.id} place={place} initial={initial} actions={actions} />
    </div>
  );
}
