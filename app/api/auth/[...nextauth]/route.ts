import { z } from "zod";
import { authHandler } from "#lib/auth/auth-handler";
import { publicEndpoint, route } from "#lib/http/route";

const input = z.object({ nextauth: z.array(z.string()) });
const nextAuth = publicEndpoint({ input, body: "none" }, ({ input, request }) => authHandler(request, input.nextauth));

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: nextAuth,
  POST: nextAuth,
});
