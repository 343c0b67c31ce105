"use client";

import { Check, Download, Trash2, Undo2 } from "lucide-react";
import { ListPager } from "#components/list/list-pager";
import type { useListAddress } from "#components/list/use-list-address";
import { usePagedList, without } from "#components/list/use-server-list";
import { Badge } from "#components/ui/badge";
import { Button, buttonVariants } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import type { Action } from "#lib/browser/action-result";
import { leadExportAddress, leadListQuery } from "#lib/conversations/handover/queries";
import type { LeadListView, LeadView } from "#lib/conversations/leads/leads-schema";

type Id = { chatbotId: string; leadId: string };
export type LeadActions = {
  updateLead: Action<Id & { done: boolean }, LeadView>;
  deleteLead: Action<Id, unknown>;
  restoreLead: Action<Id, unknown>;
};
const NOUNS = ["leads"];

/** The messages that visitors left with their email address. */
export function LeadList({
  chatbotId,
  place,
  initial,
  actions,
}: {
  chatbotId: string;
  place: ReturnType<typeof useListAddress>;
  initial: { leads: LeadListView; filter: { page: number }; at: number };
  actions: LeadActions;
}) {
  const page = Number(place.address.get("page")) || 1;
  const served = usePagedList({
    place,
    filter: { page },
    initial: { list: initial.leads, filter: initial.filter, at: initial.at },
    optionsOf: (filter) => leadListQuery(chatbotId, filter),
    nouns: NOUNS,
    scope: chatbotId,
  });
  const items = served.list?.items ?? [];
  const mark = (lead: LeadView) =>
    served.act(
      (list) => ({
        ...list,
        items: list.items.map((one) =>
          one.id === lead.id ? { ...one, doneAt: lead.doneAt ? null : new Date().toISOString() } : one,
        ),
      }),
      actions.updateLead({ chatbotId, leadId: lead.id, done: lead.doneAt === null }),
    );
  const remove = (lead: LeadView) =>
    served.remove({
      edit: without((one) => one.id === lead.id),
      call: actions.deleteLead({ chatbotId, leadId: lead.id }),
      deleted: () => `the message of ${lead.name || lead.email}`,
      restore: () => actions.restoreLead({ chatbotId, leadId: lead.id }),
    });
  return (
    <section aria-labelledby="leads" className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="leads" className="flex-1 font-semibold text-base">
          Leads
        </h2>
        {items.length > 0
          ? (["csv", "json"] as const).map((format) => (
              <a
                key={format}
                href={leadExportAddress(chatbotId, format)}
                download
                className={buttonVariants({ variant: "outline", size: "sm" })}
              >
                <Download aria-hidden />
                {format.toUpperCase()}
                <span className="sr-only"> export of all leads</span>
              </a>
            ))
          : null}
      </div>
      {items.length === 0 ? (
        <p className="text-muted-foreground text-sm">
          No leads yet. Messages that visitors leave in the form appear here.
        </p>
      ) : (
        <ul aria-label="Leads" className="grid grid-cols-1 divide-y rounded-lg border bg-card">
          {items.map((lead) => (
            <LeadRow key={lead.id} lead={lead} onMark={() => void mark(lead)} onDelete={() => void remove(lead)} />
          ))}
        </ul>
      )}
      <ListPager
        page={page}
        pageSize={served.list?.pageSize ?? 50}
        total={served.list?.total ?? 0}
        shown={items.length}
        onPage={(next) => place.change({ page: next === 1 ? null : String(next) })}
      />
    </section>
  );
}

function LeadRow({ lead, onMark, onDelete }: { lead: LeadView; onMark: () => void; onDelete: () => void }) {
  const { name, email, message, doneAt, createdAt } = lead;
  const Icon = doneAt ? Undo2 : Check;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-2.5">
      <div className="grid min-w-0 flex-1 basis-60 gap-1">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {name ? <bdi className="font-medium">{name}</bdi> : null}
          <a
            href={`mailto:${encodeURIComponent(email)}`}
            className="break-all text-primary underline underline-offset-4"
          >
            {email}
          </a>
          {doneAt ? <Badge>Done</Badge> : null}
        </p>
        <p dir="auto" className="whitespace-pre-line break-words text-sm [overflow-wrap:anywhere]">
          {message}
        </p>
        <p className="text-muted-foreground text-xs">
          <RelativeTime iso={createdAt} />
        </p>
      </div>
      <Button size="sm" variant="outline" onClick={onMark}>
        <Icon aria-hidden />
        {doneAt ? "Open again" : "Mark as done"}
      </Button>
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label={`Delete the message of ${name || email}`}
        title="Delete"
        onClick={onDelete}
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}
