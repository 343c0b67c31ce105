import {
  changedLeadView,
  exportedLeadsView,
  exportLeadsInput,
  leadInput,
  leadListView,
  leadView,
  listLeadsInput,
  updateLeadInput,
} from "#lib/conversations/leads/leads-schema";
import { CHATBOT_ID, conversation, LEAD_ID, SESSION_ID } from "#lib/operations/examples";
import { ONE_CHATBOT, operation, undoneBy } from "#lib/operations/operation";

const shared = { tag: "Handover", auth: "any" } as const;
const one = `${ONE_CHATBOT}/leads/{leadId}` as const;
const ofLead = { chatbotId: CHATBOT_ID, leadId: LEAD_ID };
const at = conversation.lastAt;

const lead = {
  ...{ id: LEAD_ID, sessionId: SESSION_ID, name: "Ada", email: "ada@example.com" },
  ...{ message: "Do you rent bicycles?", doneAt: null, createdAt: at },
};

export const leads = {
  list: operation({
    ...shared,
    id: "listLeads",
    method: "GET",
    path: `${ONE_CHATBOT}/leads`,
    summary: "List leads",
    description: "Returns the messages that visitors left with their email address, the newest first, 50 a page.",
    scope: "read",
    input: listLeadsInput,
    output: leadListView,
    example: {
      request: { chatbotId: CHATBOT_ID, show: "open" },
      response: { items: [lead], total: 1, page: 1, pageSize: 50 },
    },
  }),
  update: operation({
    ...shared,
    id: "updateLead",
    method: "PATCH",
    path: one,
    summary: "Mark a lead as done",
    description: "Marks a lead as done, or as open again.",
    scope: "manage",
    input: updateLeadInput,
    output: leadView,
    example: { request: { ...ofLead, done: true }, response: { ...lead, doneAt: at } },
  }),
  delete: operation({
    ...shared,
    id: "deleteLead",
    ...undoneBy("restoreLead"),
    method: "DELETE",
    path: one,
    summary: "Delete a lead",
    description: "Deletes a lead. It can be restored for a day.",
    scope: "manage",
    input: leadInput,
    output: changedLeadView,
    example: { request: ofLead, response: { leadId: LEAD_ID } },
  }),
  restore: operation({
    ...shared,
    id: "restoreLead",
    method: "POST",
    path: `${one}/restore`,
    summary: "Restore a lead",
    description: "Brings back a lead that was deleted within the last day.",
    scope: "manage",
    input: leadInput,
    body: "none",
    output: changedLeadView,
    example: { request: ofLead, response: { leadId: LEAD_ID } },
  }),
  export: operation({
    ...shared,
    id: "exportLeads",
    method: "GET",
    path: `${ONE_CHATBOT}/lead-export`,
    summary: "Export leads",
    description: "Returns all leads as a file, the newest first.",
    scope: "read",
    input: exportLeadsInput,
    output: exportedLeadsView,
    media: { "text/csv": "With `format=csv`, which is the default: a header, then a line for each lead." },
    example: { request: { chatbotId: CHATBOT_ID, format: "json" }, response: [lead] },
  }),
};
