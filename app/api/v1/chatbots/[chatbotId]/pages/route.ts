import { pagingQuery } from "#lib/http/paging-query";
import { endpoint, route } from "#lib/http/route";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { listPagesInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: listPagesInput.extend(pagingQuery), auth: "any" }, ({ actor, input }) =>
    listPages(actor, input),
  ),
});
