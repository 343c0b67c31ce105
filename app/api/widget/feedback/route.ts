import { embeddingOf } from "#lib/http/embedding-of";
import { publicEndpoint, route } from "#lib/http/route";
import { internal } from "#lib/operations/internal";
import { rateAnswer } from "#lib/widget/rate-answer";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: publicEndpoint(internal.widgetFeedback, async ({ input, request }) =>
    rateAnswer(input, {
      ...(await embeddingOf(request, input)),
      authorization: request.headers.get("authorization"),
    }),
  ),
});
