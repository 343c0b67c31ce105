import { endpoint, route } from "#lib/http/route";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { qas } from "#lib/operations/qas";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(qas.list, ({ actor, input }) => listQas(actor, input)),
  POST: endpoint(qas.add, ({ actor, input }) => importQas(actor, input)),
});
