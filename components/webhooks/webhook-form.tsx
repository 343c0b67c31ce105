"use client";

import { ChecksField } from "#components/form/checks-field";
import { DialogForm } from "#components/form/dialog-form";
import { FormField } from "#components/form/form-field";
import { useActionForm, useFieldValue } from "#components/form/use-action-form";
import { Input } from "#components/ui/input";
import type { ActionResult } from "#lib/browser/action-result";
import { titleOf } from "#lib/browser/title-of";
import type { CreateWebhookInput } from "#lib/webhooks/schema";

export type EventChoice = { name: CreateWebhookInput["events"][number]; title: string; description: string };
export type WebhookChatbot = { id: string; name: string };
export type Choices = { events: readonly EventChoice[]; chatbots: readonly WebhookChatbot[] };
type Values = Required<Pick<CreateWebhookInput, "url" | "events" | "description" | "chatbotIds">>;

/** The fields of a webhook, in a dialog. */
export function WebhookForm<View>({
  values,
  draft,
  send,
  onSaved,
  events,
  chatbots,
  ...words
}: Choices & {
  values: Values;
  draft?: string;
  send: (values: Values) => Promise<ActionResult<View>>;
  onSaved: (view: View) => void;
  title: string;
  description: string;
  save: string;
}) {
  const form = useActionForm({
    values,
    ...(draft && { draft }),
    schema: () =>
      import("#lib/webhooks/schema").then(({ createWebhookInput }) => createWebhookInput.omit({ enabled: true })),
    send,
    onSaved,
  });
  const chosenEvents = useFieldValue(form, "events");
  const chosenChatbots = useFieldValue(form, "chatbotIds") ?? [];
  return (
    <DialogForm form={form} {...words}>
      <FormField form={form} name="url" label="URL" hint="Starts with https:// and is reachable from the internet.">
        {(control) => (
          <Input {...control} type="url" inputMode="url" autoComplete="off" placeholder="https://example.com/webhook" />
        )}
      </FormField>
      <ChecksField
        form={form}
        name="events"
        legend="Events"
        choices={events.map(({ name, title }) => ({ value: name, label: title, hint: name }))}
        chosen={chosenEvents}
        onChange={(chosen) => form.set({ events: chosen })}
      />
      {chatbots.length > 1 ? (
        <ChecksField
          form={form}
          name="chatbotIds"
          legend="Chatbots"
          hint="Choose none for all chatbots, also future ones."
          className="max-h-40 overflow-y-auto rounded-lg border px-3 py-2"
          choices={chatbots.map(({ id, name }) => ({ value: id, label: titleOf(name) }))}
          chosen={chosenChatbots}
          onChange={(chosen) => form.set({ chatbotIds: chosen.length > 0 ? chosen : null })}
        />
      ) : null}
      <FormField form={form} name="description" label="Description (optional)">
        {(control) => <Input {...control} autoComplete="off" placeholder="Tickets for unanswered questions" />}
      </FormField>
    </DialogForm>
  );
}
