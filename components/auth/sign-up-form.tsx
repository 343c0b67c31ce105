"use client";

import { useForm } from "react-hook-form";
import { AuthLink } from "#components/auth/auth-card";
import { PasswordInput } from "#components/auth/password-input";
import { useFirstFocus } from "#components/auth/use-first-focus";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { lazyResolver } from "#components/form/lazy-resolver";
import { PendingButton } from "#components/form/pending-button";
import { showActionError } from "#components/form/show-action-error";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import type { SignUpInput, UserView } from "#lib/accounts/schema";
import type { Action } from "#lib/browser/action-result";
import { signInWithPassword } from "#lib/browser/auth-client";
import { callAction } from "#lib/browser/call-action";
import { safeNext } from "#lib/browser/safe-next";

const resolver = lazyResolver(() => import("#lib/accounts/schema").then((module) => module.signUpInput));

export function SignUpForm({
  signUp,
  next,
  invitation,
}: {
  signUp: Action<SignUpInput, UserView>;
  next: string;
  invitation: string | null;
}) {
  // No default values: what was typed or filled in before the page was hydrated stays.
  const form = useForm<SignUpInput>({ mode: "onTouched", resolver });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  useFirstFocus(form, "email");
  const submit = form.handleSubmit(async (values) => {
    const result = await callAction(signUp({ ...values, invitation }));
    if (!result.ok) {
      showActionError(form, result.error);
      return;
    }
    const reason = await signInWithPassword(values.email, values.password);
    if (reason === null) location.assign(safeNext(next));
    else form.setError("root.server", { message: reason });
  });
  const isTaken = errors.email?.type === "server";
  const signInAddress = `/sign-in?${new URLSearchParams({ next, email: form.getValues("email") ?? "" })}`;
  return (
    <Form className="grid gap-4" onSubmit={() => void submit()}>
      <FormError message={errors.root?.server?.message} />
      <Field
        id="email"
        label="Email"
        error={errors.email?.message}
        hint={isTaken ? <AuthLink href={signInAddress}>Sign in with this address</AuthLink> : undefined}
      >
        {(control) => (
          <Input {...control} type="email" inputMode="email" autoComplete="email" {...form.register("email")} />
        )}
      </Field>
      <Field
        id="password"
        label="Password"
        hint={errors.password ? undefined : "At least 10 characters."}
        error={errors.password?.message}
      >
        {(control) => <PasswordInput {...control} autoComplete="new-password" {...form.register("password")} />}
      </Field>
      <PendingButton type="submit" pending={isSubmitting || isSubmitSuccessful}>
        Create account
      </PendingButton>
    </Form>
  );
}
