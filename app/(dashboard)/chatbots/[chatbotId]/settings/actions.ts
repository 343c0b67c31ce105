"use server";

import { createToken } from "#lib/api-tokens/create-token";
import { revokeToken } from "#lib/api-tokens/revoke-token";
import { createTokenInput, revokeTokenInput } from "#lib/api-tokens/schema";
import { action } from "#lib/http/action";

export const createTokenAction = action(createTokenInput, createToken);
export const revokeTokenAction = action(revokeTokenInput, revokeToken);
