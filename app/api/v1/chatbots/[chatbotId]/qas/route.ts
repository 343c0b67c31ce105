import { pagingQuery } from "#lib/http/paging-query";
import { endpoint, route } from "#lib/http/route";
import { listQas } from "#lib/knowledge/list-qas";
import { listQasInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: listQasInput.extend(pagingQuery), auth: "any" }, ({ actor, input }) => listQas(actor, input)),
});
