import {
  createdIdentitySecretView,
  identitySecretInput,
  identitySecretListView,
  identitySecretView,
} from "#lib/chatbots/identity/identity-schema";
import { chatbotIdInput } from "#lib/chatbots/schema";
import { CHATBOT_ID, IDENTITY_SECRET_ID } from "#lib/operations/examples";
import { ONE_CHATBOT, operation } from "#lib/operations/operation";

const list = `${ONE_CHATBOT}/identity-secrets` as const;
const shared = { tag: "Chatbots", auth: "any" } as const;
const secret = { id: IDENTITY_SECRET_ID, hint: "1a2b", createdAt: "2026-11-28T14:05:12.000Z" };

export const identity = {
  list: operation({
    ...shared,
    id: "listIdentitySecrets",
    method: "GET",
    path: list,
    summary: "List identity secrets",
    description:
      "Returns the secrets with which your website signs who its visitors are, without the secrets themselves.",
    scope: "manage",
    input: chatbotIdInput,
    output: identitySecretListView,
    example: { request: { chatbotId: CHATBOT_ID }, response: { items: [secret] } },
  }),
  create: operation({
    ...shared,
    id: "createIdentitySecret",
    method: "POST",
    path: list,
    summary: "Create an identity secret",
    description: "Creates a secret and returns it, this once. A chatbot has two at most: 409 beyond.",
    scope: "manage",
    input: chatbotIdInput,
    body: "none",
    output: createdIdentitySecretView,
    status: 201,
    takesNoKey: "a secret is shown once, and kept encrypted",
    errors: ["conflict"],
    example: {
      request: { chatbotId: CHATBOT_ID },
      response: { ...secret, secret: "ids_0wQxN7vRk2LsTz9YbHcJm4DfGp6Xs8VtWq5ZrEuM1a2b" },
    },
  }),
  delete: operation({
    ...shared,
    id: "deleteIdentitySecret",
    method: "DELETE",
    path: `${list}/{secretId}`,
    summary: "Delete an identity secret",
    description: "Deletes a secret: what is signed with it is refused from the next call on.",
    scope: "manage",
    input: identitySecretInput,
    output: identitySecretView,
    example: { request: { chatbotId: CHATBOT_ID, secretId: secret.id }, response: secret },
  }),
};
