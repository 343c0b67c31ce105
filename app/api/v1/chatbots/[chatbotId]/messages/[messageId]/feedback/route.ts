import { giveFeedback } from "#lib/conversations/history/give-feedback";
import { feedbackInput } from "#lib/conversations/history-schema";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: feedbackInput, auth: "any", scope: "chat" }, ({ actor, input }) =>
    giveFeedback(actor, input),
  ),
});
