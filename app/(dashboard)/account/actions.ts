"use server";

import { changePassword } from "#lib/accounts/change-password";
import { deleteAccount } from "#lib/accounts/delete-account";
import { createInvitation, revokeInvitation } from "#lib/accounts/invitations/invitation-life";
import { revokeInvitationInput } from "#lib/accounts/invitations/schema";
import { changePasswordInput, deleteAccountInput, updateProfileInput } from "#lib/accounts/schema";
import { updateProfile } from "#lib/accounts/update-profile";
import { createToken } from "#lib/api-tokens/create-token";
import { revokeToken } from "#lib/api-tokens/revoke-token";
import { createTokenInput, revokeTokenInput } from "#lib/api-tokens/schema";
import { action } from "#lib/http/action";
import { noInput } from "#lib/http/body/no-input";
import { endSessionInput } from "#lib/sessions/schema";
import { endAllSessions, endSession } from "#lib/sessions/session-life";

export const updateProfileAction = action(updateProfileInput, updateProfile, "frame");
// The page anew would be the sign-in form: this session ends, too, and its page opens another with the new password.
export const changePasswordAction = action(changePasswordInput, changePassword, "nothing");
export const endSessionAction = action(endSessionInput, endSession);
export const endAllSessionsAction = action(noInput, endAllSessions, "nothing");
export const createTokenAction = action(createTokenInput, createToken);
export const revokeTokenAction = action(revokeTokenInput, revokeToken);
export const createInvitationAction = action(noInput, createInvitation);
export const revokeInvitationAction = action(revokeInvitationInput, revokeInvitation);
export const deleteAccountAction = action(deleteAccountInput, deleteAccount, "nothing");
