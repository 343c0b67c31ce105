import { FILE_BYTES_MAX, readUpload } from "#lib/http/read-upload";
import { endpoint, route } from "#lib/http/route";
import { addFile } from "#lib/knowledge/add-file";
import { uploadInput } from "#lib/knowledge/source-schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: uploadInput, body: "none", auth: "any", status: 201 }, async ({ actor, input, request }) => {
    const { name, bytes } = await readUpload(request, FILE_BYTES_MAX);
    return addFile(actor, { chatbotId: input.chatbotId, name: input.name ?? name }, bytes);
  }),
});
