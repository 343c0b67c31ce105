import { endpoint, route } from "#lib/http/route";
import { listModels } from "#lib/openai/models";
import { openai } from "#lib/operations/openai";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(openai.listModels, ({ actor }) => listModels(actor)),
});
