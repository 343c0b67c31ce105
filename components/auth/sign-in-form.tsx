"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { PasswordInput } from "#components/auth/password-input";
import { FormError } from "#components/shell/form-error";
import { lazyResolver } from "#components/shell/lazy-resolver";
import { PendingButton } from "#components/shell/pending-button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { signInWithPassword } from "#lib/auth-client";

const resolver = lazyResolver(() => import("#lib/accounts/schema").then((module) => module.signInInput));

export function SignInForm({ next, initialFailure }: { next: string; initialFailure: string | null }) {
  const [failure, setFailure] = useState(initialFailure);
  const [pending, setPending] = useState(false);
  // No default values: what was typed or filled in before the page came alive stays.
  const form = useForm<{ email: string; password: string }>({ resolver });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async ({ email, password }) => {
    setPending(true);
    setFailure(null);
    const reason = await signInWithPassword(email, password);
    if (reason === null) {
      location.assign(next);
      return;
    }
    setFailure(reason);
    setPending(false);
    form.setFocus("password");
  });
  return (
    <form method="post" noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <FormError message={failure} />
      <Field id="email" label="E-mail" error={errors.email?.message}>
        {(control) => (
          <Input {...control} type="email" inputMode="email" autoComplete="username" {...form.register("email")} />
        )}
      </Field>
      <Field id="password" label="Password" error={errors.password?.message}>
        {(control) => <PasswordInput {...control} autoComplete="current-password" {...form.register("password")} />}
      </Field>
      <PendingButton type="submit" pending={pending}>
        Sign in
      </PendingButton>
    </form>
  );
}
