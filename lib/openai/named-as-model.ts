import { AppError } from "#lib/process/errors";

/** What `made` resolves with. A chatbot that there is not is missing as the `model` that these calls name it by. */
export async function namedAsModel<Made>(made: Promise<Made>): Promise<Made> {
  return made.catch((error: unknown) => {
    if (error instanceof AppError && error.param === "chatbotId")
      throw new AppError(error.code, error.message, { param: "model" });
    throw error;
  });
}
