import { dryRun } from "#lib/http/dry-run";
import { endpoint, route } from "#lib/http/route";
import { changeSource } from "#lib/knowledge/sources/change-source";
import { deleteSource } from "#lib/knowledge/sources/delete-source";
import { getSource } from "#lib/knowledge/sources/get-source";
import { sources } from "#lib/operations/sources";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(sources.get, ({ actor, input }) => getSource(actor, input)),
  PATCH: endpoint(sources.update, ({ actor, input, request }) =>
    changeSource(actor, input, { ifMatch: request.headers.get("if-match") }),
  ),
  DELETE: endpoint(sources.delete, ({ actor, input }) =>
    input.dry_run
      ? dryRun(getSource(actor, input), ({ progress }) => ({ sources: 1, pages: progress.total + progress.leftOut }))
      : deleteSource(actor, input),
  ),
});
