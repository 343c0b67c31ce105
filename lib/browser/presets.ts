type Preset = {
  name: string;
  baseUrl: string;
  /** It wants a key; else it takes one where there is one. */
  needsKey: boolean;
  /** Where a key is made. */
  keysUrl: string | null;
  /** On the machine that the server runs on. */
  local: boolean;
};

/** The services to choose from, all asked through the interface that OpenAI's has made common. */
export const PRESETS = {
  openai: {
    name: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    needsKey: true,
    keysUrl: "https://platform.openai.com/api-keys",
    local: false,
  },
  anthropic: {
    name: "Anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    needsKey: true,
    keysUrl: "https://platform.claude.com/settings/keys",
    local: false,
  },
  google: {
    name: "Google",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta/openai",
    needsKey: true,
    keysUrl: "https://aistudio.google.com/apikey",
    local: false,
  },
  mistral: {
    name: "Mistral",
    baseUrl: "https://api.mistral.ai/v1",
    needsKey: true,
    keysUrl: "https://console.mistral.ai/api-keys",
    local: false,
  },
  groq: {
    name: "Groq",
    baseUrl: "https://api.groq.com/openai/v1",
    needsKey: true,
    keysUrl: "https://console.groq.com/keys",
    local: false,
  },
  openrouter: {
    name: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    needsKey: true,
    keysUrl: "https://openrouter.ai/settings/keys",
    local: false,
  },
  ollama: { name: "Ollama", baseUrl: "http://127.0.0.1:11434/v1", needsKey: false, keysUrl: null, local: true },
  lmstudio: { name: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1", needsKey: false, keysUrl: null, local: true },
  other: { name: "Another address", baseUrl: "", needsKey: false, keysUrl: null, local: false },
} as const satisfies Record<string, Preset>;

export type PresetId = keyof typeof PRESETS;
