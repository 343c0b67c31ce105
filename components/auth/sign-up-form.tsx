"use client";

import { AuthLink } from "#components/auth/auth-card";
import { PasswordInput } from "#components/auth/password-input";
import { useFirstFocus } from "#components/auth/use-first-focus";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { FormField } from "#components/form/form-field";
import { PendingButton } from "#components/form/pending-button";
import { useActionForm } from "#components/form/use-action-form";
import { Input } from "#components/ui/input";
import type { SignUpInput, UserView } from "#lib/accounts/schema";
import type { Action } from "#lib/browser/action-result";
import { safeNext } from "#lib/browser/address/safe-next";
import { signInWithPassword } from "#lib/browser/auth-client";

export function SignUpForm({
  signUp,
  next,
  invitation,
}: {
  signUp: Action<SignUpInput, UserView>;
  next: string;
  invitation: string | null;
}) {
  // No values: what was typed or filled in before the page was hydrated stays.
  const form = useActionForm<Omit<SignUpInput, "invitation">, UserView>({
    mode: "onTouched",
    schema: () => import("#lib/accounts/schema").then((module) => module.signUpInput),
    send: (values) => signUp({ ...values, invitation }),
    onSaved: async (_user, _all, { email, password }) => {
      const message = await signInWithPassword(email, password);
      if (message === null) location.assign(safeNext(next));
      else form.refuse({ message, param: null });
    },
  });
  useFirstFocus(form.form, "email");
  const isTaken = form.form.formState.errors.email?.type === "server";
  const signInAddress = `/sign-in?${new URLSearchParams({ next, email: form.form.getValues("email") ?? "" })}`;
  return (
    <Form className="grid gap-4" onSubmit={form.submit}>
      <FormError message={form.failure} />
      <FormField
        form={form}
        name="email"
        label="Email"
        hint={isTaken ? <AuthLink href={signInAddress}>Sign in with this address</AuthLink> : undefined}
      >
        {(control) => <Input {...control} type="email" inputMode="email" autoComplete="email" />}
      </FormField>
      <FormField
        form={form}
        name="password"
        label="Password"
        hint={form.errorOf("password") ? undefined : "At least 10 characters."}
      >
        {(control) => <PasswordInput {...control} autoComplete="new-password" />}
      </FormField>
      <PendingButton type="submit" pending={form.pending || form.done}>
        Create account
      </PendingButton>
    </Form>
  );
}
