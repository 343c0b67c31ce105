"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { lazyPart } from "#components/lazy/lazy-part";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardHeader } from "#components/ui/card";
import { RelativeTime } from "#components/ui/relative-time";
import { DeliveryLog } from "#components/webhooks/delivery-log";
import type { EventChoice, WebhookChatbot } from "#components/webhooks/webhook-form";
import { WebhookState } from "#components/webhooks/webhook-state";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { titleOf } from "#lib/browser/title-of";
import type {
  DeliveryListView,
  DeliveryView,
  UpdateWebhookInput,
  WebhookSecretView,
  WebhookView,
} from "#lib/webhooks/schema";

const EditWebhookDialog = lazyPart(
  () => import("#components/webhooks/edit-webhook-dialog"),
  "EditWebhookDialog",
  "onClose",
);
const RotateDialog = lazyPart(() => import("#components/webhooks/rotate-dialog"), "RotateDialog", "onClose");
const DeleteDialog = lazyPart(() => import("#components/webhooks/delete-dialog"), "DeleteDialog", "onClose");

const WHY = {
  gone: "The URL answered 410 Gone, so the server disabled this webhook.",
  failing: "Every attempt failed for five days, so the server disabled this webhook.",
};

type OfWebhook = { webhookId: string };
export type WebhookActions = {
  updateWebhook: Action<UpdateWebhookInput, WebhookView>;
  rotateSecret: Action<OfWebhook, WebhookSecretView>;
  testWebhook: Action<OfWebhook, DeliveryView>;
  deleteWebhook: Action<OfWebhook, unknown>;
  replayDelivery: Action<OfWebhook & { deliveryId: string }, DeliveryView>;
};

/** One webhook: what it is sent, what can be done with it, and what became of each event. */
export function WebhookScreen({
  webhook,
  deliveries,
  at,
  events,
  chatbots,
  actions,
}: {
  webhook: WebhookView;
  deliveries: DeliveryListView;
  at: number;
  events: EventChoice[];
  chatbots: WebhookChatbot[];
  actions: WebhookActions;
}) {
  const [open, setOpen] = useState<"edit" | "rotate" | "delete" | null>(null);
  const [pending, setPending] = useState<"enabled" | "test" | null>(null);
  const queries = useQueryClient();
  const webhookId = webhook.id;
  const close = () => setOpen(null);

  async function run(
    what: "enabled" | "test",
    call: Promise<{ ok: true } | { ok: false; error: { message: string } }>,
  ) {
    setPending(what);
    const result = await call;
    setPending(null);
    if (!result.ok) return toast.error(result.error.message);
    await queries.invalidateQueries({ queryKey: ["webhook-deliveries", webhookId] });
    if (what === "test") toast.success("A test is on its way. What became of it is in the log.");
  }
  const toggle = () => run("enabled", callAction(actions.updateWebhook({ webhookId, enabled: !webhook.enabled })));
  return (
    <div className="grid grid-cols-1 gap-6">
      <Link href="/account/webhooks" className="flex w-fit items-center gap-1.5 text-primary text-sm">
        <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
        All webhooks
      </Link>
      <Card>
        <CardHeader className="gap-3">
          <div className="flex flex-wrap items-center gap-2">
            <h2 className="min-w-0 font-semibold text-base [overflow-wrap:anywhere]">{webhook.url}</h2>
            <WebhookState webhook={webhook} />
          </div>
          {webhook.description ? <p className="text-sm">{webhook.description}</p> : null}
        </CardHeader>
        <CardContent className="grid gap-4">
          <Trouble webhook={webhook} />
          <Facts webhook={webhook} events={events} chatbots={chatbots} />
          <div className="flex flex-wrap gap-2">
            <PendingButton
              variant="outline"
              pending={pending === "test"}
              blocked={pending !== null || !webhook.enabled}
              onClick={() => void run("test", callAction(actions.testWebhook({ webhookId })))}
            >
              Send test
            </PendingButton>
            <Button variant="outline" onClick={() => setOpen("edit")}>
              Edit
            </Button>
            <PendingButton
              variant="outline"
              pending={pending === "enabled"}
              blocked={pending !== null}
              onClick={() => void toggle()}
            >
              {webhook.enabled ? "Disable" : "Enable"}
            </PendingButton>
            <Button variant="outline" onClick={() => setOpen("rotate")}>
              Rotate secret
            </Button>
            <Button variant="ghost" className="text-destructive" onClick={() => setOpen("delete")}>
              Delete
            </Button>
          </div>
        </CardContent>
      </Card>
      <DeliveryLog webhook={webhook} initial={deliveries} at={at} replayDelivery={actions.replayDelivery} />
      {open === "edit" ? (
        <EditWebhookDialog
          webhook={webhook}
          events={events}
          chatbots={chatbots}
          updateWebhook={actions.updateWebhook}
          onClose={close}
        />
      ) : null}
      {open === "rotate" ? (
        <RotateDialog webhookId={webhookId} rotateSecret={actions.rotateSecret} onClose={close} />
      ) : null}
      {open === "delete" ? (
        <DeleteDialog webhook={webhook} deleteWebhook={actions.deleteWebhook} onClose={close} />
      ) : null}
    </div>
  );
}

function Trouble({ webhook: { disabledReason, failingSince, enabled } }: { webhook: WebhookView }) {
  if (disabledReason)
    return (
      <p role="alert" className="rounded-lg bg-destructive-soft p-3 text-destructive text-sm">
        {WHY[disabledReason]} Put it right, then enable it again; what was not delivered can be replayed from the log.
      </p>
    );
  if (!enabled || !failingSince) return null;
  return (
    <p role="alert" className="rounded-lg bg-warning-soft p-3 text-sm text-warning">
      Every attempt has failed since <RelativeTime iso={failingSince} />. After five days the webhook is disabled.
    </p>
  );
}

function Facts({
  webhook: { events: names, chatbotIds, previousSecretUntil },
  events,
  chatbots,
}: {
  webhook: WebhookView;
  events: EventChoice[];
  chatbots: WebhookChatbot[];
}) {
  const titleOfEvent = (name: string) => events.find((event) => event.name === name)?.title ?? name;
  const titleOfChatbot = (id: string) => {
    const found = chatbots.find((chatbot) => chatbot.id === id);
    return found ? titleOf(found.name) : "a deleted chatbot";
  };
  const facts = [
    ["Events", names.map(titleOfEvent).join(", ")],
    ["Chatbots", chatbotIds === null ? "All" : chatbotIds.map(titleOfChatbot).join(", ")],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[max-content_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="grid sm:col-span-2 sm:grid-cols-subgrid">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="[overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
      {previousSecretUntil ? (
        <div className="grid sm:col-span-2 sm:grid-cols-subgrid">
          <dt className="text-muted-foreground">Previous secret</dt>
          <dd>
            Signs as well until <RelativeTime iso={previousSecretUntil} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
