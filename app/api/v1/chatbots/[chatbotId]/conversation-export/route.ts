import { exportConversations } from "#lib/conversations/history/export-conversations";
import { endpoint, route } from "#lib/http/route";
import { conversations } from "#lib/operations/conversations";

/** Made as fast as it is read. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(conversations.export, async ({ actor, input }) => {
    const { contentType, name, pieces } = await exportConversations(actor, input);
    const headers = { "content-type": contentType, "content-disposition": `attachment; filename="${name}"` };
    return new Response(streamOf(pieces), { headers });
  }),
});
