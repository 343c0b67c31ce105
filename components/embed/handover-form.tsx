"use client";

import { FormCard } from "#components/form/form-card";
import { FormField } from "#components/form/form-field";
import { SwitchField } from "#components/form/switch-field";
import { pick, useActionForm } from "#components/form/use-action-form";
import type { UpdateChatbot } from "#components/settings/settings-form";
import { toast } from "#components/toast/toast";
import { Input } from "#components/ui/input";
import { Textarea } from "#components/ui/textarea";
import { toHandoverSettings, toHandoverValues } from "#lib/browser/embed/parse-handover-values";
import type { ChatbotView } from "#lib/chatbots/schema";

/** How visitors reach a person, and when one is there. */
export function HandoverForm({
  chatbot,
  updateChatbot,
  onSaved,
}: {
  chatbot: ChatbotView;
  updateChatbot: UpdateChatbot;
  onSaved: (chatbot: ChatbotView) => void;
}) {
  const form = useActionForm({
    draft: `handover:${chatbot.id}`,
    saved: chatbot,
    toValues: toHandoverValues,
    schema: () => import("#lib/chatbots/embed/handover-form-schema").then((module) => module.handoverForm),
    send: (values, { fields, base: { version } }) =>
      updateChatbot({ chatbotId: chatbot.id, version, settings: pick(toHandoverSettings(values), fields) }),
    onSaved: (saved) => {
      toast.success("Settings saved. Pages show them from their next load.");
      onSaved(saved);
    },
  });
  return (
    <FormCard
      form={form}
      title="Talk to a person"
      description="How visitors reach you. With none of the three ways the chat offers no person."
      save="Save contact options"
      unsaved="Not saved yet. A reload keeps what you typed."
      className="grid max-w-2xl gap-6"
    >
      <FormField
        form={form}
        name="handoverContact"
        label="Contact details"
        hint="Shown to visitors who want a person, such as a phone number. Leave it empty to show none."
      >
        {(control) => <Textarea {...control} rows={2} className="min-h-16" />}
      </FormField>
      <SwitchField
        form={form}
        name="handoverForm"
        label="Form"
        hint="Visitors leave a message and their email address, which you find in the Inbox."
      />
      <SwitchField
        form={form}
        name="handoverLive"
        label="Conversation"
        hint="Visitors write to you in the chat, and you answer them in the Inbox."
      />
      <SwitchField
        form={form}
        name="handoverFirst"
        label="Offer a person from the start"
        hint="Also before the visitor has asked anything."
      />
      <FormField
        form={form}
        name="handoverMisses"
        label="Offer a person after"
        hint="Questions in a row without an answer, 1 to 10. Visitors who ask for a person are offered one at once."
      >
        {(control) => <Input {...control} inputMode="numeric" autoComplete="off" className="w-24" />}
      </FormField>
      <FormField
        form={form}
        name="handoverHours"
        label="Opening hours"
        hint="One per line, such as Mon-Fri 09:00-17:00. Without any you are always there."
      >
        {(control) => <Textarea {...control} rows={2} className="min-h-16" spellCheck={false} />}
      </FormField>
      <FormField form={form} name="handoverTimeZone" label="Time zone" hint="Such as Europe/Berlin.">
        {(control) => <Input {...control} autoComplete="off" spellCheck={false} className="max-w-xs" />}
      </FormField>
      <FormField
        form={form}
        name="handoverAway"
        label="Message outside opening hours"
        hint="Leave it empty for one in the visitor’s language."
      >
        {(control) => <Textarea {...control} rows={2} className="min-h-16" />}
      </FormField>
    </FormCard>
  );
}
