"use client";

import { Plus, Webhook } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { EmptyState } from "#components/list/empty-state";
import { ListTable } from "#components/list/list-table";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { TableCell, TableRow } from "#components/ui/table";
import type { EventChoice, WebhookChatbot } from "#components/webhooks/webhook-form";
import { WebhookState } from "#components/webhooks/webhook-state";
import type { Action } from "#lib/browser/action-result";
import type { CreateWebhookInput, WebhookSecretView, WebhookView } from "#lib/webhooks/schema";

const CreateWebhookDialog = lazyPart(
  () => import("#components/webhooks/create-webhook-dialog"),
  "CreateWebhookDialog",
  "onClose",
);

const COLUMNS = [
  { id: "url", head: "URL" },
  { id: "events", head: "Events", className: "hidden md:table-cell" },
  { id: "state", head: "State" },
];

/** The account's webhooks, each a link to its log. */
export function WebhooksCard({
  webhooks,
  events,
  chatbots,
  createWebhook,
}: {
  webhooks: WebhookView[];
  events: EventChoice[];
  chatbots: WebhookChatbot[];
  createWebhook: Action<CreateWebhookInput, WebhookSecretView>;
}) {
  const [adding, setAdding] = useState(false);
  const titles = new Map<string, string>(events.map(({ name, title }) => [name, title]));
  const add = (
    <Button variant="outline" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      Add webhook
    </Button>
  );
  return (
    <Card>
      <CardHeader className="flex-row flex-wrap items-start justify-between gap-3">
        <div className="grid gap-1">
          <CardTitle>Webhooks</CardTitle>
          <CardDescription>
            URLs of your own that are called when something happens, such as a question without an answer.{" "}
            <a href="/docs/webhooks" className="text-primary underline underline-offset-4">
              How to receive them
            </a>
          </CardDescription>
        </div>
        {webhooks.length > 0 ? add : null}
      </CardHeader>
      <CardContent>
        {webhooks.length === 0 ? (
          <EmptyState
            icon={Webhook}
            title="No webhooks yet"
            description="Add one to get unanswered questions, feedback, failed sources, finished crawls and limits that come near into your own systems."
          >
            {add}
          </EmptyState>
        ) : (
          <ListTable caption="Webhooks" columns={COLUMNS}>
            {webhooks.map((webhook) => (
              <TableRow key={webhook.id}>
                <TableCell className="w-full max-w-0">
                  <Link
                    href={`/account/webhooks/${webhook.id}`}
                    title={webhook.url}
                    className="block truncate font-medium hover:underline"
                  >
                    {webhook.url}
                  </Link>
                  {webhook.description ? (
                    <p className="truncate text-muted-foreground text-xs">{webhook.description}</p>
                  ) : null}
                </TableCell>
                <TableCell className="hidden min-w-64 text-muted-foreground md:table-cell">
                  {webhook.events.map((name) => titles.get(name) ?? name).join(", ")}
                </TableCell>
                <TableCell>
                  <WebhookState webhook={webhook} />
                </TableCell>
              </TableRow>
            ))}
          </ListTable>
        )}
      </CardContent>
      {adding ? (
        <CreateWebhookDialog
          events={events}
          chatbots={chatbots}
          createWebhook={createWebhook}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Card>
  );
}
