"use server";

import { deleteConversation, restoreConversation } from "#lib/conversations/history/delete-conversation";
import { conversationInput, dismissUnansweredInput } from "#lib/conversations/history-schema";
import { dismissUnanswered } from "#lib/conversations/unanswered/dismiss-unanswered";
import { action } from "#lib/http/action";

export const deleteConversationAction = action(conversationInput, deleteConversation);
export const restoreConversationAction = action(conversationInput, restoreConversation);
export const dismissUnansweredAction = action(dismissUnansweredInput, dismissUnanswered);
