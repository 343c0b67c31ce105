import type { Endpoint } from "#lib/http/route";
import { AppError } from "#lib/process/errors";

/** Every method of an address that the API does not have. Nothing of the request is read: whatever it holds, the answer is 404. */
export const noEndpoint: Endpoint = {
  run: async () => {
    throw new AppError("not_found", "There is no such endpoint.");
  },
};
