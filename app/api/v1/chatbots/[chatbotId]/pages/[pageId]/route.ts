import { dryRun } from "#lib/http/dry-run";
import { endpoint, route } from "#lib/http/route";
import { deletePage } from "#lib/knowledge/pages/delete-page";
import { getPage } from "#lib/knowledge/pages/get-page";
import { pages } from "#lib/operations/pages";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(pages.get, ({ actor, input }) => getPage(actor, input)),
  DELETE: endpoint(pages.delete, ({ actor, input }) =>
    input.dry_run ? dryRun(getPage(actor, input), () => ({ pages: 1 })) : deletePage(actor, input),
  ),
});
