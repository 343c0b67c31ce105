"use server";

import { endHandover, readHandover, replyToVisitor } from "#lib/conversations/handover/answer-visitors";
import { endHandoverInput, getHandoverInput, replyInput } from "#lib/conversations/handover/handover-schema";
import { deleteLead, restoreLead, updateLead } from "#lib/conversations/leads/leads";
import { leadInput, updateLeadInput } from "#lib/conversations/leads/leads-schema";
import { action } from "#lib/http/action";

export const replyToVisitorAction = action(replyInput, replyToVisitor, "nothing");
export const endHandoverAction = action(endHandoverInput, endHandover, "nothing");
export const readHandoverAction = action(getHandoverInput, readHandover, "nothing");
export const updateLeadAction = action(updateLeadInput, updateLead, "nothing");
export const deleteLeadAction = action(leadInput, deleteLead, "nothing");
export const restoreLeadAction = action(leadInput, restoreLead, "nothing");
