export const PLAN_NAMES = ["free", "pro", "unlimited"] as const;
export type PlanName = (typeof PLAN_NAMES)[number];

/** What an account may use; null is without limit. Characters count Q&As and the kept text of pages. */
export type PlanLimits = {
  chatbots: number | null;
  qasPerChatbot: number | null;
  urlsPerChatbot: number | null;
  charactersPerChatbot: number | null;
  messagesPerMonth: number | null;
};

export const PLANS = {
  free: {
    chatbots: 3,
    qasPerChatbot: 200,
    urlsPerChatbot: 50,
    charactersPerChatbot: 1_000_000,
    messagesPerMonth: 500,
  },
  pro: {
    chatbots: 20,
    qasPerChatbot: 5_000,
    urlsPerChatbot: 2_000,
    charactersPerChatbot: 20_000_000,
    messagesPerMonth: 50_000,
  },
  unlimited: {
    chatbots: null,
    qasPerChatbot: null,
    urlsPerChatbot: null,
    charactersPerChatbot: null,
    messagesPerMonth: null,
  },
} as const satisfies Record<PlanName, PlanLimits>;
