import { ChecksField } from "#components/form/checks-field";
import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import type { CreateTokenInput } from "#lib/api-tokens/schema";
import { TOKEN_SCOPES, type TokenScope } from "#lib/browser/token-scopes";

const HINTS: Record<TokenScope, string> = {
  read: "See chatbots, knowledge, conversations and usage",
  chat: "Ask questions and rate answers",
  manage: "Create, change and delete",
};
export const SCOPE_LABELS: Record<TokenScope, string> = { read: "Read", chat: "Chat", manage: "Manage" };
const CHOICES = TOKEN_SCOPES.map((value) => ({ value, label: SCOPE_LABELS[value], hint: HINTS[value] }));

/** What the token may do: all of it, unless somebody takes something away. */
export function ScopesField({ form }: { form: FormFields<CreateTokenInput> }) {
  const chosen = useFieldValue(form, "scopes") ?? [];
  return (
    <ChecksField
      form={form}
      name="scopes"
      legend="Scopes"
      choices={CHOICES}
      chosen={chosen}
      onChange={(scopes) => form.set({ scopes })}
    />
  );
}
