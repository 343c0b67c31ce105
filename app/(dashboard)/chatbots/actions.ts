"use server";

import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { duplicateChatbot } from "#lib/chatbots/duplicate-chatbot";
import { identitySecretInput } from "#lib/chatbots/identity/identity-schema";
import { createIdentitySecret, deleteIdentitySecret } from "#lib/chatbots/identity/identity-secrets";
import { restoreChatbot } from "#lib/chatbots/restore-chatbot";
import { chatbotIdInput, createChatbotInput, updateChatbotInput } from "#lib/chatbots/schema";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { action } from "#lib/http/action";

export const createChatbotAction = action(createChatbotInput, createChatbot);
export const updateChatbotAction = action(updateChatbotInput, updateChatbot, "frame");
export const duplicateChatbotAction = action(chatbotIdInput, duplicateChatbot);
export const deleteChatbotAction = action(chatbotIdInput, deleteChatbot, "frame");
/** From one of the chatbot's own tabs. */
export const leaveChatbotAction = action(chatbotIdInput, deleteChatbot, "nothing");
export const restoreChatbotAction = action(chatbotIdInput, restoreChatbot, "frame");
export const createIdentitySecretAction = action(chatbotIdInput, createIdentitySecret, "nothing");
export const deleteIdentitySecretAction = action(identitySecretInput, deleteIdentitySecret, "nothing");
