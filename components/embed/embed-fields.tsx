"use client";

import { ColorField } from "#components/embed/color-field";
import { FormField } from "#components/form/form-field";
import { SwitchField } from "#components/form/switch-field";
import type { FormFields } from "#components/form/use-action-form";
import { VisitorFields } from "#components/settings/visitor-fields";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { Textarea } from "#components/ui/textarea";
import type { EmbedValues } from "#lib/browser/embed/parse-embed-values";

const CHOICES = {
  widgetPosition: { label: "Position", options: { right: "Bottom right", left: "Bottom left" } },
  widgetTheme: { label: "Theme", options: { auto: "As the visitor’s device", light: "Light", dark: "Dark" } },
  widgetReload: {
    label: "After a reload",
    options: { keep: "Continue the conversation", fresh: "Start afresh" },
  },
};

export function EmbedFields({ form }: { form: FormFields<EmbedValues> }) {
  const choice = (name: keyof typeof CHOICES) => (
    <FormField form={form} name={name} label={CHOICES[name].label}>
      {(control) => (
        <Select {...control}>
          {Object.entries(CHOICES[name].options).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
  return (
    <>
      <FormField
        form={form}
        name="allowedOrigins"
        label="Allowed websites"
        hint="One per line, such as https://www.example.com. The chat opens on exactly these websites: www and no www are two."
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            inputMode="url"
            spellCheck={false}
            autoCapitalize="none"
            placeholder="https://www.example.com"
          />
        )}
      </FormField>
      <FormField form={form} name="widgetTitle" label="Title" hint="At the top of the chat.">
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      <ColorField form={form} />
      <div className="grid gap-6 sm:grid-cols-2">
        {choice("widgetPosition")}
        {choice("widgetTheme")}
        {choice("widgetReload")}
      </div>
      <SwitchField
        form={form}
        name="identityRequired"
        label="Signed-in visitors only"
        hint="The chat answers nobody but visitors whom your website has signed, as Identity below says."
      />
      <VisitorFields form={form} />
      <SwitchField
        form={form}
        name="publicMcp"
        label="Open to agents"
        hint="Anybody’s agent may ask this chatbot and search its knowledge, without a token (MCP). It can change nothing, and sees nothing else of your account."
      />
    </>
  );
}
