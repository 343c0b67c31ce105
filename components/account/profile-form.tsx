"use client";

import { FormCard } from "#components/form/form-card";
import { FormField } from "#components/form/form-field";
import { pick, useActionForm } from "#components/form/use-action-form";
import { toast } from "#components/toast/toast";
import { Input } from "#components/ui/input";
import type { UserView } from "#lib/accounts/schema";
import type { Action } from "#lib/browser/action-result";

type Profile = { name: string; email: string };
const toProfile = ({ name, email }: UserView): Profile => ({ name, email });

export function ProfileForm({
  user,
  updateProfile,
}: {
  user: UserView;
  updateProfile: Action<Partial<Profile> & { version: number }, UserView>;
}) {
  const form = useActionForm({
    draft: "profile",
    saved: user,
    toValues: toProfile,
    schema: () => import("#lib/accounts/schema").then((module) => module.profileForm),
    send: (values, { fields, base: { version } }) => updateProfile({ ...pick(values, fields), version }),
    onSaved: () => toast.success("Profile saved."),
  });
  return (
    <FormCard form={form} title="Profile" save="Save profile" unsaved="Not saved yet. A reload keeps what you typed.">
      <FormField form={form} name="name" label="Name">
        {(control) => <Input {...control} autoComplete="name" />}
      </FormField>
      <FormField form={form} name="email" label="Email" hint="You sign in with it.">
        {(control) => <Input {...control} type="email" inputMode="email" autoComplete="email" />}
      </FormField>
    </FormCard>
  );
}
