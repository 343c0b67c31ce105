"use server";

import { changePassword } from "#lib/accounts/change-password";
import { deleteAccount } from "#lib/accounts/delete-account";
import { changePasswordInput, deleteAccountInput, updateProfileInput } from "#lib/accounts/schema";
import { updateProfile } from "#lib/accounts/update-profile";
import { action } from "#lib/http/action";

export const updateProfileAction = action(updateProfileInput, updateProfile);
export const changePasswordAction = action(changePasswordInput, changePassword);
export const deleteAccountAction = action(deleteAccountInput, deleteAccount);
