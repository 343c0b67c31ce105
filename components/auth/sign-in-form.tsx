"use client";

import { PasswordInput } from "#components/auth/password-input";
import { useFirstFocus } from "#components/auth/use-first-focus";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { FormField } from "#components/form/form-field";
import { PendingButton } from "#components/form/pending-button";
import { useActionForm } from "#components/form/use-action-form";
import { Input } from "#components/ui/input";
import { safeNext } from "#lib/browser/address/safe-next";
import { signInWithPassword } from "#lib/browser/auth-client";

export function SignInForm({
  next,
  email,
  initialFailure,
}: {
  next: string;
  /** What the address field holds at first. */
  email: string;
  initialFailure: string | null;
}) {
  // No values: what was typed or filled in before the page was hydrated stays.
  const form = useActionForm<{ email: string; password: string }, null>({
    schema: () => import("#lib/accounts/schema").then((module) => module.signInInput),
    send: async ({ email: address, password }) => {
      const message = await signInWithPassword(address, password);
      if (message === null) return { ok: true, data: null };
      form.form.setFocus("password");
      return { ok: false, error: { code: "refused", message, param: null } };
    },
    onSaved: () => location.assign(safeNext(next)),
  });
  useFirstFocus(form.form, email === "" ? "email" : "password");
  return (
    <Form className="grid gap-4" onSubmit={form.submit}>
      <FormError message={form.isSubmitted ? form.failure : initialFailure} />
      <FormField form={form} name="email" label="Email">
        {(control) => (
          <Input {...control} type="email" inputMode="email" autoComplete="username" defaultValue={email} />
        )}
      </FormField>
      <FormField form={form} name="password" label="Password">
        {(control) => <PasswordInput {...control} autoComplete="current-password" />}
      </FormField>
      <PendingButton type="submit" pending={form.pending || form.done}>
        Sign in
      </PendingButton>
    </Form>
  );
}
