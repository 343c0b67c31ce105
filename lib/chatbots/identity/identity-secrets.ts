import type { z } from "zod";
import { getDatabase } from "#db/client";
import {
  type CreatedIdentitySecretView,
  createdIdentitySecretView,
  type IdentitySecretView,
  identitySecretInput,
  identitySecretListView,
  identitySecretView,
  SECRETS_MAX,
} from "#lib/chatbots/identity/identity-schema";
import { readChatbot } from "#lib/chatbots/read-chatbot";
import { chatbotIdInput } from "#lib/chatbots/schema";
import { type ChatbotRow, updateChatbotRow } from "#lib/chatbots/store";
import { changeChatbot } from "#lib/knowledge/door";
import { sealKey, unsealKey } from "#lib/models/seal-key";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { newId, randomBase62 } from "#lib/process/ids";

/** What a secret is sealed for: it opens for its own chatbot alone. */
const placeOf = (accountId: string, chatbotId: string) => ({ accountId, baseUrl: `identity of ${chatbotId}` });

/** @throws not_found */
export async function listIdentitySecrets(
  actor: Actor,
  input: z.input<typeof chatbotIdInput>,
): Promise<{ items: IdentitySecretView[] }> {
  const { chatbotId } = chatbotIdInput.parse(input);
  const { identitySecrets: items } = await readChatbot(await getDatabase(), actor, chatbotId);
  return identitySecretListView.parse({ items });
}

/** A secret with which the website signs who its visitors are: 256 bits, shown once. @throws not_found, conflict with two of them */
export async function createIdentitySecret(
  actor: Actor,
  input: z.input<typeof chatbotIdInput>,
): Promise<CreatedIdentitySecretView> {
  const { chatbotId } = chatbotIdInput.parse(input);
  const secret = `ids_${randomBase62(43)}`;
  const { accountId } = actor;
  const sealed = sealKey(secret, placeOf(accountId, chatbotId));
  const kept = { id: newId("ids"), sealed, hint: secret.slice(-4), createdAt: new Date().toISOString() };
  await changeChatbot(actor, chatbotId, async (tx, _, { identitySecrets }) => {
    if (identitySecrets.length >= SECRETS_MAX)
      throw new AppError("conflict", `A chatbot has at most ${SECRETS_MAX} secrets: delete the old one first.`);
    await updateChatbotRow(tx, accountId, chatbotId, { identitySecrets: [...identitySecrets, kept] });
  });
  return createdIdentitySecretView.parse({ ...kept, secret });
}

/** What is signed with it counts no more, from the next call on. @throws not_found */
export async function deleteIdentitySecret(
  actor: Actor,
  input: z.input<typeof identitySecretInput>,
): Promise<IdentitySecretView> {
  const { chatbotId, secretId } = identitySecretInput.parse(input);
  return changeChatbot(actor, chatbotId, async (tx, _, { identitySecrets }) => {
    const gone = identitySecrets.find(({ id }) => id === secretId);
    if (!gone) throw new AppError("not_found", "There is no such secret.", { param: "secretId" });
    const left = identitySecrets.filter(({ id }) => id !== secretId);
    await updateChatbotRow(tx, actor.accountId, chatbotId, { identitySecrets: left });
    return identitySecretView.parse(gone);
  });
}

/** The secrets themselves; those that were sealed under another secret of the server are gone. */
export function openIdentitySecrets({ accountId, id, identitySecrets }: ChatbotRow): string[] {
  return identitySecrets
    .map(({ sealed }) => unsealKey(sealed, placeOf(accountId, id)))
    .filter((secret) => secret !== null);
}
