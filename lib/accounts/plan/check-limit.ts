import type { PlanLimits } from "#lib/accounts/plan/plans";
import { AppError } from "#lib/process/errors";

const WORDS: Record<keyof PlanLimits, string> = {
  chatbots: "chatbots",
  qasPerChatbot: "Q&As in one chatbot",
  urlsPerChatbot: "URLs in one chatbot",
  charactersPerChatbot: "characters of knowledge in one chatbot",
  messagesPerMonth: "messages a month",
};

/** Throws `account_limit` (406) when `wanted` is more than the plan's `limit`; `used` is what is in use before the call. */
export function checkLimit(name: keyof PlanLimits, limit: number | null, used: number, wanted: number): void {
  if (limit === null || wanted <= limit) return;
  const format = (n: number) => n.toLocaleString("en-US");
  throw new AppError(
    "account_limit",
    `This account's plan allows ${format(limit)} ${WORDS[name]}; ${format(used)} are in use and this call would make it ${format(wanted)}.`,
  );
}
