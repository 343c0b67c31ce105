import { listUnansweredInput } from "#lib/conversations/history-schema";
import { listUnanswered } from "#lib/conversations/unanswered/list-unanswered";
import { pagingQuery } from "#lib/http/paging-query";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: listUnansweredInput.extend(pagingQuery), auth: "any" }, ({ actor, input }) =>
    listUnanswered(actor, input),
  ),
});
