import { CHATBOT_ID } from "#lib/operations/examples";
import { operation } from "#lib/operations/operation";
import { usageInput, usageView } from "#lib/usage/schema";

export const usage = {
  get: operation({
    id: "getUsage",
    method: "GET",
    path: "/api/v1/usage",
    tag: "Usage",
    summary: "Get the account's usage",
    description:
      "Returns each limit of the account's plan with its use (`limit` is null where there is none), and how many questions were answered and not answered in each of the last `days`, UTC.",
    auth: "any",
    scope: "read",
    input: usageInput,
    output: usageView,
    example: {
      request: { days: 30, channel: "visitors" },
      response: {
        plan: "pro",
        month: "2026-11",
        messages: { used: 1_204, limit: 50_000 },
        chatbots: { used: 1, limit: 20 },
        perChatbot: [
          {
            id: CHATBOT_ID,
            name: "City museum",
            qas: { used: 12, limit: 5_000 },
            urls: { used: 48, limit: 2_000 },
            characters: { used: 182_340, limit: 20_000_000 },
            answered: 214,
            unanswered: 9,
          },
        ],
        days: [{ day: "2026-11-29", answered: 31, unanswered: 2 }],
      },
    },
  }),
};
