import type { Metadata } from "next";
import { DeferredAccountScreen } from "#components/account/deferred-account-screen";
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
      <DeferredAccountScreen
        user={user}
        actions={{
          updateProfile: updateProfileAction,
          changePassword: changePasswordAction,
          deleteAccount: deleteAccountAction,
        }}
      />
    </div>
  );
}
