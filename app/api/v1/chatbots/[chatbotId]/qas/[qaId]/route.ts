import { dryRun } from "#lib/http/dry-run";
import { endpoint, route } from "#lib/http/route";
import { deleteQa } from "#lib/knowledge/qas/delete-qa";
import { getQa } from "#lib/knowledge/qas/get-qa";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import { qas } from "#lib/operations/qas";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(qas.get, ({ actor, input }) => getQa(actor, input)),
  PATCH: endpoint(qas.update, ({ actor, input: { qaId, ...change }, request }) =>
    saveQa(actor, { ...change, id: qaId }, { ifMatch: request.headers.get("if-match") }),
  ),
  DELETE: endpoint(qas.delete, ({ actor, input, request }) => {
    const expected = { ifMatch: request.headers.get("if-match") };
    return input.dry_run ? dryRun(getQa(actor, input, expected), () => ({ qas: 1 })) : deleteQa(actor, input, expected);
  }),
});
