import { FILE_BYTES_MAX, withUpload } from "#lib/http/body/read-upload";
import { endpoint, route } from "#lib/http/route";
import { addFile } from "#lib/knowledge/sources/add-file";
import { uploadInput } from "#lib/knowledge/sources/source-schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(
    {
      input: uploadInput,
      body: "none",
      auth: "any",
      status: 201,
      takesNoKey: "a file of the same name is replaced, so it can be sent again",
    },
    ({ actor, input, request }) =>
      withUpload(request, FILE_BYTES_MAX, (upload) => addFile(actor, input, upload, request.signal)),
  ),
});
