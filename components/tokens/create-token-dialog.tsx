"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { FormError } from "#components/form/form-error";
import { lazyResolver } from "#components/form/lazy-resolver";
import { PendingButton } from "#components/form/pending-button";
import { showActionError } from "#components/form/show-action-error";
import { useFormDraft } from "#components/form/use-form-draft";
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
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import type { CreatedTokenView, CreateTokenInput } from "#lib/api-tokens/schema";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";

const resolver = lazyResolver(() => import("#lib/api-tokens/schema").then((module) => module.createTokenInput));
const LIFETIMES = [
  { days: "", label: "Never" },
  { days: "30", label: "In 30 days" },
  { days: "90", label: "In 90 days" },
  { days: "365", label: "In a year" },
];

export function CreateTokenDialog({
  createToken,
  onCreated,
  onClose,
}: {
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
  createToken,
  onCreated,
}: {
  createToken: Action<CreateTokenInput, CreatedTokenView>;
  onCreated: (token: CreatedTokenView) => void;
}) {
  const form = useForm<CreateTokenInput>({ defaultValues: { name: "", expiresInDays: null }, resolver });
  const forget = useFormDraft(form, "new-token");
  const submit = form.handleSubmit(async (values) => {
    const result = await callAction(createToken(values));
    if (result.ok) {
      forget();
      onCreated(result.data);
    } else showActionError(form, result.error);
  });
  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <DialogHeader>
        <DialogTitle>Create API token</DialogTitle>
        <DialogDescription>
          The token is shown once, when it is created. Have a safe place ready for it.
        </DialogDescription>
      </DialogHeader>
      <FormError message={form.formState.errors.root?.server?.message} />
      <Field
        id="token-name"
        label="Name"
        hint="Where it is used, so that you recognise it later."
        error={form.formState.errors.name?.message}
      >
        {(control) => <Input {...control} autoComplete="off" placeholder="Website" {...form.register("name")} />}
      </Field>
      <Field id="token-expiry" label="Expires">
        {(control) => (
          <Select
            {...control}
            {...form.register("expiresInDays", { setValueAs: (days) => (days ? Number(days) : null) })}
          >
            {LIFETIMES.map(({ days, label }) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">Cancel</Button>
        </DialogClose>
        <PendingButton type="submit" pending={form.formState.isSubmitting}>
          Create token
        </PendingButton>
      </DialogFooter>
    </form>
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
