import type { Metadata } from "next";
import { DeleteAccountCard } from "#components/account/delete-account-card";
import { PasswordForm } from "#components/account/password-form";
import { ProfileForm } from "#components/account/profile-form";
import { PageHeader } from "#components/shell/page-header";
import { getUser } from "#lib/accounts/get-user";
import { requireActor } from "#lib/auth/require-actor";
import { changePasswordAction, deleteAccountAction, updateProfileAction } from "./actions";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const user = await getUser(await requireActor("/account"));
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Account" />
      <ProfileForm user={user} updateProfile={updateProfileAction} />
      {user.hasPassword ? <PasswordForm email={user.email} changePassword={changePasswordAction} /> : null}
      <DeleteAccountCard email={user.email} deleteAccount={deleteAccountAction} />
    </div>
  );
}
