import type { Metadata } from "next";
import { AccountHeader } from "#components/account/account-header";
import { AccountScreen } from "#components/account/account-screen";
import { getUser } from "#lib/accounts/get-user";
import { openInvitations } from "#lib/accounts/invitations/invitation-life";
import { listTokens } from "#lib/api-tokens/list-tokens";
import { currentSession } from "#lib/auth/current-session";
import { requireActor } from "#lib/auth/require-actor";
import { listChatbotNames } from "#lib/chatbots/list-chatbots";
import { page } from "#lib/http/page";
import { listSessions } from "#lib/sessions/session-life";
import {
  changePasswordAction,
  createInvitationAction,
  createTokenAction,
  deleteAccountAction,
  endAllSessionsAction,
  endSessionAction,
  revokeInvitationAction,
  revokeTokenAction,
  updateProfileAction,
} from "./actions";

export const metadata: Metadata = { title: "Account" };

export default page(async function AccountPage() {
  const actor = await requireActor("/account");
  const session = await currentSession();
  const [user, sessions, tokens, chatbots, invitations] = await Promise.all([
    getUser(actor),
    listSessions(actor, session?.sessionId ?? ""),
    listTokens(actor),
    listChatbotNames(actor),
    openInvitations(actor),
  ]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <AccountHeader />
      <AccountScreen
        user={user}
        sessions={sessions.items}
        tokens={tokens.items}
        chatbots={chatbots.toSorted((a, b) => a.name.localeCompare(b.name))}
        invitations={invitations}
        actions={{
          updateProfile: updateProfileAction,
          changePassword: changePasswordAction,
          endSession: endSessionAction,
          endAllSessions: endAllSessionsAction,
          createToken: createTokenAction,
          revokeToken: revokeTokenAction,
          createInvitation: createInvitationAction,
          revokeInvitation: revokeInvitationAction,
          deleteAccount: deleteAccountAction,
        }}
      />
    </div>
  );
});
