"use client";

import { useState } from "react";
import { ChatbotOptions } from "#components/chatbots/chatbot-options";
import { DialogForm } from "#components/form/dialog-form";
import { FormField } from "#components/form/form-field";
import { useActionForm } from "#components/form/use-action-form";
import { ScopesField } from "#components/tokens/scopes-field";
import { Button } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog";
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
  const [created, setCreated] = useState<CreatedTokenView | null>(null);
  const [isCopied, setCopied] = useState(false);
  const keepOpen = (event: Event) => created && !isCopied && event.preventDefault();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {/* A token that is shown once is not lost by a click beside it, nor by Escape before it was copied. */}
      <DialogContent onInteractOutside={(event) => created && event.preventDefault()} onEscapeKeyDown={keepOpen}>
        {created ? (
          <ShowToken token={created} onCopied={() => setCopied(true)} />
        ) : (
          <TokenForm
            chatbots={chatbots}
            createToken={createToken}
            onCreated={(token) => {
              setCreated(token);
              onCreated(token);
            }}
          />
        )}
      </DialogContent>
    </Dialog>
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

function ShowToken({ token, onCopied }: { token: CreatedTokenView; onCopied: () => void }) {
  return (
    <>
      <DialogHeader>
        <DialogTitle>Copy your token now</DialogTitle>
        <DialogDescription>
          “{token.name}” is shown only now. If you lose it, revoke it and create another.
        </DialogDescription>
      </DialogHeader>
      <Input
        readOnly
        aria-label="API token"
        className="font-mono"
        value={token.token}
        onFocus={(event) => event.target.select()}
        onCopy={onCopied}
      />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">Done</Button>
        </DialogClose>
        <CopyButton value={token.token} label="Copy token" variant="default" onCopied={onCopied}>
          Copy token
        </CopyButton>
      </DialogFooter>
    </>
  );
}
