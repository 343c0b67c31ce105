import { embeddingOf } from "#lib/http/embedding-of";
import { publicEndpoint, route } from "#lib/http/route";
import { internal } from "#lib/operations/internal";
import { clientAddress } from "#lib/process/client-address";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";
import { openSession } from "#lib/widget/open-session";

/** Sixty chats opened at once from one network address, and one a second. */
const PER_ADDRESS = { burst: 60, perSecond: 1 };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: publicEndpoint(internal.widgetSession, async ({ input, request }) => {
    const embedding = await embeddingOf(request, input);
    const retryAfter = takeToken(`widget:${clientAddress(request.headers)}`, PER_ADDRESS);
    if (retryAfter > 0) throw new AppError("rate_limited", "Too many chats were opened at once.", { retryAfter });
    return openSession(embedding, request.headers.get("authorization"), input.identity ?? null);
  }),
});
