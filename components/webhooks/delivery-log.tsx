"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { ErrorState } from "#components/frame/error-state";
import { EmptyState } from "#components/list/empty-state";
import { ListTable } from "#components/list/list-table";
import { toast } from "#components/toast/toast";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { RelativeTime } from "#components/ui/relative-time";
import { TableCell, TableRow } from "#components/ui/table";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { initialData } from "#lib/browser/initial-data";
import { deliveriesQuery } from "#lib/webhooks/queries";
import type { DeliveryListView, DeliveryView, WebhookView } from "#lib/webhooks/schema";

const COLUMNS = [
  { id: "event", head: "Event" },
  { id: "state", head: "State", className: "hidden sm:table-cell" },
  { id: "response", head: "Response", className: "hidden md:table-cell" },
  { id: "when", head: "When", className: "hidden sm:table-cell" },
  { id: "actions", head: "Actions", hidden: true },
];
const STATES = {
  succeeded: { label: "Delivered", variant: "success" },
  pending: { label: "Waiting", variant: "default" },
  failed: { label: "Failed", variant: "destructive" },
  cancelled: { label: "Cancelled", variant: "default" },
} as const;

/** What became of each event of the last 30 days, newest first. */
export function DeliveryLog({
  webhook,
  initial,
  at,
  replayDelivery,
}: {
  webhook: WebhookView;
  initial: DeliveryListView;
  at: number;
  replayDelivery: Action<{ webhookId: string; deliveryId: string }, DeliveryView>;
}) {
  /** Where the pages before this one began. */
  const [places, setPlaces] = useState<string[]>([]);
  const [replaying, setReplaying] = useState<string | null>(null);
  const cursor = places.at(-1) ?? "";
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    ...deliveriesQuery(webhook.id, cursor),
    ...(cursor === "" ? initialData(initial, at) : {}),
  });

  async function replay(deliveryId: string) {
    setReplaying(deliveryId);
    const result = await callAction(replayDelivery({ webhookId: webhook.id, deliveryId }));
    setReplaying(null);
    if (!result.ok) return toast.error(`It was not sent again. ${result.error.message}`);
    await queries.invalidateQueries({ queryKey: ["webhook-deliveries", webhook.id] });
  }
  const { items = [], nextCursor = null } = data ?? {};
  return (
    <Card>
      <CardHeader>
        <CardTitle>Log</CardTitle>
        <CardDescription>
          What was sent in the last 30 days. Replaying sends an event again, with the same ID.
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-3">
        {error ? (
          <ErrorState title="The log could not be loaded" description={error.message}>
            <Button variant="outline" onClick={() => void refetch()}>
              Try again
            </Button>
          </ErrorState>
        ) : items.length === 0 ? (
          <EmptyState
            icon={Inbox}
            title="Nothing sent yet"
            description="Send a test to see whether your URL takes it."
          />
        ) : (
          <ListTable caption="Deliveries" columns={COLUMNS}>
            {items.map((delivery) => (
              <Row
                key={delivery.id}
                delivery={delivery}
                canReplay={webhook.enabled}
                pending={replaying === delivery.id}
                blocked={replaying !== null}
                onReplay={() => void replay(delivery.id)}
              />
            ))}
          </ListTable>
        )}
        {places.length > 0 || nextCursor ? (
          <nav aria-label="Pages of the log" className="flex justify-end gap-2">
            <Button
              variant="outline"
              size="sm"
              disabled={places.length === 0}
              onClick={() => setPlaces((before) => before.slice(0, -1))}
            >
              Newer
            </Button>
            <Button
              variant="outline"
              size="sm"
              disabled={!nextCursor}
              onClick={() => nextCursor && setPlaces((before) => [...before, nextCursor])}
            >
              Older
            </Button>
          </nav>
        ) : null}
      </CardContent>
    </Card>
  );
}

function Row({
  delivery,
  canReplay,
  pending,
  blocked,
  onReplay,
}: {
  delivery: DeliveryView;
  canReplay: boolean;
  pending: boolean;
  blocked: boolean;
  onReplay: () => void;
}) {
  const { type, id, state, attempts, message, excerpt, status, ms, createdAt, nextAttemptAt } = delivery;
  const { label, variant } = STATES[state];
  const outcome = (
    <>
      <Badge variant={variant}>{label}</Badge>
      {attempts > 1 ? <p className="text-muted-foreground text-xs">{attempts} attempts</p> : null}
      {state === "pending" && attempts > 0 && nextAttemptAt ? (
        <p className="text-muted-foreground text-xs">
          Next <RelativeTime iso={nextAttemptAt} />
        </p>
      ) : null}
    </>
  );
  const response = [status, ms === null ? null : `${ms} ms`].filter((part) => part !== null).join(" · ");
  return (
    <TableRow>
      <TableCell className="w-full max-w-0">
        <details>
          <summary className="truncate">{type}</summary>
          <p className="mt-2 break-all text-muted-foreground text-xs">{id}</p>
          <pre className="mt-1 max-h-60 overflow-auto whitespace-pre-wrap break-words rounded-lg bg-muted p-2 text-xs">
            {JSON.stringify(delivery.data, null, 2)}
          </pre>
          {excerpt ? (
            <>
              <p className="mt-2 text-xs">Response</p>
              <pre className="mt-1 max-h-40 overflow-auto whitespace-pre-wrap break-words rounded-lg bg-muted p-2 text-xs">
                {excerpt}
              </pre>
            </>
          ) : null}
        </details>
        {message ? <p className="text-destructive text-xs">{message}</p> : null}
        <div className="mt-1 grid gap-1 sm:hidden">
          {outcome}
          <p className="text-muted-foreground text-xs">
            <RelativeTime iso={createdAt} />
          </p>
        </div>
      </TableCell>
      <TableCell className="hidden sm:table-cell">{outcome}</TableCell>
      <TableCell className="hidden whitespace-nowrap text-muted-foreground tabular-nums md:table-cell">
        {response === "" ? "None" : response}
      </TableCell>
      <TableCell className="hidden whitespace-nowrap text-muted-foreground sm:table-cell">
        <RelativeTime iso={createdAt} />
      </TableCell>
      <TableCell className="py-1 text-end">
        <PendingButton
          variant="ghost"
          size="sm"
          aria-label={`Replay ${type}`}
          pending={pending}
          blocked={blocked || !canReplay}
          onClick={onReplay}
        >
          Replay
        </PendingButton>
      </TableCell>
    </TableRow>
  );
}
