import { pagingQuery } from "#lib/http/paging-query";
import { endpoint, LIST_BYTES_MAX, route } from "#lib/http/route";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { importQasInput, listQasInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: listQasInput.extend(pagingQuery), auth: "any" }, ({ actor, input }) => listQas(actor, input)),
  POST: endpoint({ input: importQasInput, auth: "any", status: 201, maxBytes: LIST_BYTES_MAX }, ({ actor, input }) =>
    importQas(actor, input),
  ),
});
