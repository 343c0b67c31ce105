import { chatbotIdInput } from "#lib/chatbots/schema";
import { endpoint, route } from "#lib/http/route";
import { exportQas } from "#lib/knowledge/qas/export-qas";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: chatbotIdInput, auth: "any" }, ({ actor, input }) => exportQas(actor, input)),
});
