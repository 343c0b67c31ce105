"use client";

import type { ComponentProps } from "react";
import { DeleteAccountCard } from "#components/account/delete-account-card";
import { InvitationsCard } from "#components/account/invitations-card";
import { PasswordForm } from "#components/account/password-form";
import { ProfileForm } from "#components/account/profile-form";
import { SessionsCard } from "#components/account/sessions-card";
import { TokensCard } from "#components/tokens/tokens-card";

type Actions = Pick<ComponentProps<typeof ProfileForm>, "updateProfile"> &
  Pick<ComponentProps<typeof PasswordForm>, "changePassword"> &
  Pick<ComponentProps<typeof SessionsCard>, "endSession" | "endAllSessions"> &
  Pick<ComponentProps<typeof TokensCard>, "createToken" | "revokeToken"> &
  Pick<ComponentProps<typeof InvitationsCard>, "createInvitation" | "revokeInvitation"> &
  Pick<ComponentProps<typeof DeleteAccountCard>, "deleteAccount">;

/** Who the user is, how and where they sign in, what lets their code in, whom they invite, and the way out. */
export function AccountScreen({
  user,
  sessions,
  tokens,
  chatbots,
  invitations,
  actions: {
    updateProfile,
    changePassword,
    endSession,
    endAllSessions,
    createToken,
    revokeToken,
    createInvitation,
    revokeInvitation,
    deleteAccount,
  },
}: Pick<ComponentProps<typeof ProfileForm>, "user"> &
  Pick<ComponentProps<typeof SessionsCard>, "sessions"> &
  Pick<ComponentProps<typeof TokensCard>, "tokens" | "chatbots"> & {
    /** Null for those who cannot invite. */
    invitations: ComponentProps<typeof InvitationsCard>["invitations"] | null;
    actions: Actions;
  }) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <ProfileForm user={user} updateProfile={updateProfile} />
      {user.hasPassword ? <PasswordForm email={user.email} changePassword={changePassword} /> : null}
      <SessionsCard sessions={sessions} endSession={endSession} endAllSessions={endAllSessions} />
      <div id="tokens" className="scroll-mt-4">
        <TokensCard tokens={tokens} chatbots={chatbots} createToken={createToken} revokeToken={revokeToken} isAccount />
      </div>
      {invitations ? (
        <InvitationsCard
          invitations={invitations}
          createInvitation={createInvitation}
          revokeInvitation={revokeInvitation}
        />
      ) : null}
      <DeleteAccountCard email={user.email} deleteAccount={deleteAccount} />
    </div>
  );
}
