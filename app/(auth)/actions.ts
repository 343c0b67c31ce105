"use server";

import { signUpInput } from "#lib/accounts/schema";
import { signUp } from "#lib/accounts/sign-up";
import { publicAction } from "#lib/http/action";

export const signUpAction = publicAction(signUpInput, signUp);
