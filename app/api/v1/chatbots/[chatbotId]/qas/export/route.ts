import { endpoint, route } from "#lib/http/route";
import { exportQas } from "#lib/knowledge/qas/export-qas";
import { qas } from "#lib/operations/qas";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(qas.export, ({ actor, input }) => exportQas(actor, input)),
});
