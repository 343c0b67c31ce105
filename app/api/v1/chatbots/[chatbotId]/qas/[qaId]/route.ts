import { endpoint, route } from "#lib/http/route";
import { deleteQa } from "#lib/knowledge/qas/delete-qa";
import { getQa } from "#lib/knowledge/qas/get-qa";
import { qaTag } from "#lib/knowledge/qas/require-qa";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import { getQaInput, patchQaInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: getQaInput, auth: "any", etag: qaTag }, ({ actor, input }) => getQa(actor, input)),
  PATCH: endpoint({ input: patchQaInput, auth: "any", etag: qaTag }, ({ actor, input: { qaId, ...change }, request }) =>
    saveQa(actor, { ...change, id: qaId }, { ifMatch: request.headers.get("if-match") }),
  ),
  DELETE: endpoint({ input: getQaInput, auth: "any" }, ({ actor, input, request }) =>
    deleteQa(actor, input, { ifMatch: request.headers.get("if-match") }),
  ),
});
