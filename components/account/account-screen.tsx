"use client";

import type { ComponentProps } from "react";
import { DeleteAccountCard } from "#components/account/delete-account-card";
import { PasswordForm } from "#components/account/password-form";
import { ProfileForm } from "#components/account/profile-form";

/** Who the owner is, how they sign in, and the way out. */
export function AccountScreen({
  user,
  actions: { updateProfile, changePassword, deleteAccount },
}: {
  user: ComponentProps<typeof ProfileForm>["user"];
  actions: Pick<ComponentProps<typeof ProfileForm>, "updateProfile"> &
    Pick<ComponentProps<typeof PasswordForm>, "changePassword"> &
    Pick<ComponentProps<typeof DeleteAccountCard>, "deleteAccount">;
}) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <ProfileForm user={user} updateProfile={updateProfile} />
      {user.hasPassword ? <PasswordForm email={user.email} changePassword={changePassword} /> : null}
      <DeleteAccountCard email={user.email} deleteAccount={deleteAccount} />
    </div>
  );
}
