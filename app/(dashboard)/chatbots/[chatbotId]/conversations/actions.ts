"use server";

import { deleteConversation, restoreConversation } from "#lib/conversations/history/delete-conversation";
import { conversationInput } from "#lib/conversations/history-schema";
import { action } from "#lib/http/action";

export const deleteConversationAction = action(conversationInput, deleteConversation);
export const restoreConversationAction = action(conversationInput, restoreConversation);
