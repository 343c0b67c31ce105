import { z } from "zod";
import { AppError } from "#lib/errors";
import { publicEndpoint, route } from "#lib/http/route";

const nothing = publicEndpoint({ input: z.unknown() }, async () => {
  throw new AppError("not_found", "There is no such endpoint.");
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: nothing,
  POST: nothing,
  PUT: nothing,
  PATCH: nothing,
  DELETE: nothing,
});
