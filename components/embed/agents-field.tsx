import { SettledField } from "#components/form/form-field";
import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import { Switch } from "#components/ui/switch";
import type { EmbedValues } from "#lib/browser/embed/parse-embed-values";

/** Whether everybody's agents may ask the chatbot, without a token. */
export function AgentsField({ form }: { form: FormFields<EmbedValues> }) {
  const id = form.idOf("publicMcp");
  const isOpen = useFieldValue(form, "publicMcp");
  return (
    <SettledField form={form} name="publicMcp" label="Open to agents">
      <div className="flex items-start justify-between gap-4">
        <div className="grid gap-0.5">
          <label htmlFor={id} className="font-medium text-sm">
            Open to agents
          </label>
          <p id={`${id}-hint`} className="text-muted-foreground text-xs">
            Anybody’s agent may ask this chatbot and search its knowledge, without a token (MCP). It can change nothing,
            and sees nothing else of your account.
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-hint`}
          checked={isOpen}
          onCheckedChange={(publicMcp) => form.set({ publicMcp })}
        />
      </div>
    </SettledField>
  );
}
