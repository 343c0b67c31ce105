"use client";

import { ChatbotOptions } from "#components/chatbots/chatbot-options";
import { DialogForm } from "#components/form/dialog-form";
import { FormField } from "#components/form/form-field";
import { SecretDialog } from "#components/form/secret-dialog";
import { useActionForm } from "#components/form/use-action-form";
import { ScopesField } from "#components/tokens/scopes-field";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import type { CreatedTokenView, CreateTokenInput } from "#lib/api-tokens/schema";
import type { Action } from "#lib/browser/action-result";
import { TOKEN_SCOPES } from "#lib/browser/token-scopes";

const LIFETIMES = [
  { days: "", label: "Never" },
  { days: "30", label: "In 30 days" },
  { days: "90", label: "In 90 days" },
  { days: "365", label: "In a year" },
];

/** A chatbot that a token may be limited to. */
export type TokenChatbot = { id: string; name: string };

export function CreateTokenDialog({
  chatbots,
  createToken,
  onCreated,
  onClose,
}: {
  chatbots: TokenChatbot[];
  createToken: Action<CreateTokenInput, CreatedTokenView>;
  onCreated: (token: CreatedTokenView) => void;
  onClose: () => void;
}) {
  return (
    <SecretDialog onClose={onClose}>
      {(onMade) => (
        <TokenForm
          chatbots={chatbots}
          createToken={createToken}
          onCreated={(created) => {
            onMade({
              secret: created.token,
              name: "API token",
              title: "Copy your token now",
              description: `“${created.name}” is shown only now. If you lose it, revoke it and create another.`,
              copy: "Copy token",
            });
            onCreated(created);
          }}
        />
      )}
    </SecretDialog>
  );
}

function TokenForm({
  chatbots,
  createToken,
  onCreated,
}: {
  chatbots: TokenChatbot[];
  createToken: Action<CreateTokenInput, CreatedTokenView>;
  onCreated: (token: CreatedTokenView) => void;
}) {
  const form = useActionForm({
    draft: "new-token",
    values: { name: "", scopes: [...TOKEN_SCOPES], chatbotId: null, expiresInDays: null } as CreateTokenInput,
    schema: () => import("#lib/api-tokens/schema").then((module) => module.createTokenInput),
    send: createToken,
    onSaved: onCreated,
  });
  return (
    <DialogForm
      form={form}
      title="Create API token"
      description="The token is shown once, when it is created. Have a safe place ready for it."
      save="Create token"
    >
      <FormField form={form} name="name" label="Name" hint="Where it is used, so that you recognize it later.">
        {(control) => <Input {...control} autoComplete="off" placeholder="Website" />}
      </FormField>
      <ScopesField form={form} />
      <FormField form={form} name="chatbotId" label="Works for" register={{ setValueAs: (id) => id || null }}>
        {(control) => (
          <Select {...control}>
            <ChatbotOptions chatbots={chatbots} />
          </Select>
        )}
      </FormField>
      <FormField
        form={form}
        name="expiresInDays"
        label="Expires"
        register={{ setValueAs: (days) => (days ? Number(days) : null) }}
      >
        {(control) => (
          <Select {...control}>
            {LIFETIMES.map(({ days, label }) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </DialogForm>
  );
}
