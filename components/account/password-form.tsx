"use client";

import { PasswordInput } from "#components/auth/password-input";
import { FormCard } from "#components/form/form-card";
import { FormField } from "#components/form/form-field";
import { useActionForm } from "#components/form/use-action-form";
import { toast } from "#components/toast/toast";
import type { Action } from "#lib/browser/action-result";
import { signInWithPassword } from "#lib/browser/auth-client";

type Change = { currentPassword: string; newPassword: string };

export function PasswordForm({ email, changePassword }: { email: string; changePassword: Action<Change, unknown> }) {
  const form = useActionForm({
    values: { currentPassword: "", newPassword: "" },
    schema: () => import("#lib/accounts/schema").then((module) => module.changePasswordInput),
    send: changePassword,
    onSaved: async (_changed, _all, { newPassword }) => {
      // Every session ended with the old password, this one too: it is opened again with the new one.
      const reason = await signInWithPassword(email, newPassword);
      if (reason !== null) return location.assign("/sign-in?next=/account");
      form.discard();
      toast.success("Password changed. Other sessions were signed out.");
    },
  });
  return (
    <FormCard
      form={form}
      title="Password"
      description="Changing it signs you out everywhere else."
      save="Change password"
    >
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <FormField form={form} name="currentPassword" label="Current password">
        {(control) => <PasswordInput {...control} autoComplete="current-password" />}
      </FormField>
      <FormField
        form={form}
        name="newPassword"
        label="New password"
        hint={form.errorOf("newPassword") ? undefined : "At least 10 characters."}
      >
        {(control) => <PasswordInput {...control} autoComplete="new-password" />}
      </FormField>
    </FormCard>
  );
}
