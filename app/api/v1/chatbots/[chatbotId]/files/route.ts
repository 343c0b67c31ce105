import { FILE_BYTES_MAX, withUpload } from "#lib/http/body/read-upload";
import { endpoint, route } from "#lib/http/route";
import { addFile } from "#lib/knowledge/sources/add-file";
import { sources } from "#lib/operations/sources";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(sources.addFile, ({ actor, input, request }) =>
    withUpload(request, FILE_BYTES_MAX, (upload) => addFile(actor, input, upload, request.signal)),
  ),
});
