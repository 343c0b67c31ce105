import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import { Checkbox } from "#components/ui/checkbox";
import type { CreateTokenInput } from "#lib/api-tokens/schema";
import { TOKEN_SCOPES, type TokenScope } from "#lib/browser/token-scopes";

const HINTS: Record<TokenScope, string> = {
  read: "See chatbots, knowledge, conversations and usage",
  chat: "Ask questions and rate answers",
  manage: "Create, change and delete",
};
export const SCOPE_LABELS: Record<TokenScope, string> = { read: "Read", chat: "Chat", manage: "Manage" };

/** What the token may do: all of it, unless somebody takes something away. */
export function ScopesField({ form }: { form: FormFields<CreateTokenInput> }) {
  const chosen = useFieldValue(form, "scopes") ?? [];
  const error = form.errorOf("scopes");
  const toggle = (scope: TokenScope, isOn: boolean) =>
    form.set({ scopes: TOKEN_SCOPES.filter((each) => (each === scope ? isOn : chosen.includes(each))) });
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? form.idOf("scopes") : undefined}>
      <legend className="mb-1.5 font-medium text-sm">Scopes</legend>
      {TOKEN_SCOPES.map((scope) => (
        <div key={scope} className="flex min-h-11 items-center gap-2.5 text-sm md:min-h-6">
          <Checkbox
            id={`${form.idOf("scopes")}-${scope}`}
            checked={chosen.includes(scope)}
            onChange={(event) => toggle(scope, event.target.checked)}
          />
          <label htmlFor={`${form.idOf("scopes")}-${scope}`}>
            {SCOPE_LABELS[scope]} <span className="text-muted-foreground text-xs">{HINTS[scope]}</span>
          </label>
        </div>
      ))}
      {error ? (
        <p id={form.idOf("scopes")} role="alert" className="text-destructive text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
