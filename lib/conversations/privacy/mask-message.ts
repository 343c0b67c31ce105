import { maskPersonalData, maskTexts } from "#lib/conversations/privacy/mask-personal-data";
import type { NewMessage } from "#lib/conversations/store";

/** A message as it may be stored where personal data is masked. */
export function maskMessage(message: NewMessage): NewMessage {
  return {
    ...message,
    question: maskPersonalData(message.question),
    answer: maskPersonalData(message.answer),
    log: maskTexts(message.log) as NewMessage["log"],
  };
}
