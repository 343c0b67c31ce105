/** Values that the examples of several operations share. */
export const CHATBOT_ID = "bot_7YkTnQw2Zr0sLm4HcV9xBd";
export const SESSION_ID = "demosessionid";
export const MESSAGE_ID = "msg_2mXbV8tRk5NqYw0JfHsLd3";
export const QA_ID = "qa_9dFh3KpZs6TvWm1RxCyQb4";
export const PAGE_ID = "pag_5gRw8LnXc2MzJt7VbKqHs0";
export const SOURCE_ID = "src_1pBk6YdTf9QwNx3ZmLgRv8";
export const WEBHOOK_ID = "whk_4nVb7TqZc1XyRm9KdLsPw6";
export const EVENT_ID = "evt_2mXbV8tRk5NqYw0JfHsLd3";
export const IDENTITY_SECRET_ID = "ids_3KsWq9LzTn6YvRb1XcHd8M";
export const LEAD_ID = "led_8vTq2LrXm6ZkPw4NsYbHd1";
export const TOKEN_ID = "tok_6LsQz0XvRk8WbNc4TfYm2D";

export const QUESTION = "When do you open?";
export const ANSWER = "At ten, every day but Monday.";
export const PAGE_URL = "https://www.example.com/visit";

const CREATED_AT = "2026-11-02T09:30:00.000Z";
const UPDATED_AT = "2026-11-28T14:05:12.000Z";

export const chatbot = {
  id: CHATBOT_ID,
  version: 3,
  knowledgeVersion: 41,
  name: "City museum",
  welcome: "Hello, what would you like to know?",
  fallback: "I don't know. Write to us at info@example.com.",
  suggestedQuestions: [QUESTION, "What does a ticket cost?"],
  persona: "Friendly, brief, and never pushy.",
  model: null,
  temperature: 0.2,
  strictness: 3 as const,
  verbatim: false,
  retentionDays: 365,
  maskPersonalData: true,
  allowedOrigins: ["https://www.example.com"],
  widgetTitle: "Chat with us",
  widgetColor: "#3d4fd3",
  widgetPosition: "right" as const,
  widgetTheme: "auto" as const,
  handoverContact: "Call us at +49 30 1234567.",
  handoverForm: true,
  handoverLive: false,
  handoverMisses: 2,
  handoverFirst: false,
  handoverHours: [{ days: ["mon" as const, "tue" as const], from: "09:00", to: "17:00" }],
  handoverTimeZone: "Europe/Berlin",
  handoverAway: "",
  widgetTexts: {},
  publicMcp: true,
  widgetReload: "keep" as const,
  identityRequired: false,
  createdAt: CREATED_AT,
  updatedAt: UPDATED_AT,
};

export const pageCounts = { total: 48, queued: 0, fetching: 0, indexed: 45, skipped: 2, failed: 1 };

export const qa = {
  id: QA_ID,
  version: 2,
  question: QUESTION,
  questions: ["What are your opening hours?"],
  answer: ANSWER,
  updatedAt: UPDATED_AT,
};

export const page = {
  id: PAGE_ID,
  sourceId: SOURCE_ID,
  url: PAGE_URL,
  state: "indexed" as const,
  outcome: "unchanged" as const,
  reason: null,
  message: null,
  evidence: { status: 200, contentType: "text/html", foundOn: "https://www.example.com/" },
  depth: 1,
  title: "Plan your visit",
  language: "en",
  passages: 6,
  characters: 4_120,
  fetchedAt: UPDATED_AT,
  nextTryAt: null,
};

export const source = {
  id: SOURCE_ID,
  version: 1,
  kind: "site" as const,
  url: "https://www.example.com/",
  rules: { depth: 3, pageLimit: 500, include: ["/visit/**"], exclude: ["/visit/archive/**"], subdomains: false },
  state: "finished" as const,
  reason: null,
  message: null,
  schedule: "daily" as const,
  nextRunAt: "2026-11-29T14:00:00.000Z",
  runStartedAt: "2026-11-28T14:00:00.000Z",
  runFinishedAt: UPDATED_AT,
  runSummary: { new: 2, changed: 1, gone: 0, unchanged: 43, skipped: 2, failed: 0 },
  progress: { total: 48, done: 48, indexed: 46, skipped: 2, failed: 0, leftOut: 7 },
  fetching: [],
  lastActivityAt: UPDATED_AT,
  createdAt: CREATED_AT,
};

export const answerSource = { type: "qa" as const, id: QA_ID, title: QUESTION, url: null, quote: ANSWER };

export const talkAnswer = {
  answer: ANSWER,
  sessionId: SESSION_ID,
  messageId: MESSAGE_ID,
  answered: true,
  decision: "qa" as const,
  confidence: 0.97,
  sources: [answerSource],
  suggestions: [],
};

export const conversation = {
  sessionId: SESSION_ID,
  channel: "api",
  createdAt: "2026-11-28T13:58:40.000Z",
  lastAt: UPDATED_AT,
  user: null,
};

export const connection = {
  source: "account" as const,
  model: "gpt-5-mini",
  connection: {
    preset: "openai" as const,
    baseUrl: "https://api.openai.com/v1",
    model: "gpt-5-mini",
    keyLastFour: "x7Qa",
    problem: null,
    version: 1_764_338_712_000,
    updatedAt: UPDATED_AT,
  },
  allowedModels: null,
  privateAddresses: false,
};
