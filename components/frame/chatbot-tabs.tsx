import { LinkTabs } from "#components/frame/link-tabs";

/** The pages of one chatbot, each with an address of its own. */
export function chatbotTabs(chatbotId: string): { href: string; label: string }[] {
  const base = `/chatbots/${encodeURIComponent(chatbotId)}`;
  return [
    { href: `${base}/playground`, label: "Playground" },
    { href: `${base}/qa`, label: "Q&A" },
    { href: `${base}/urls`, label: "URLs" },
    { href: `${base}/conversations`, label: "Conversations" },
    { href: `${base}/inbox`, label: "Inbox" },
    { href: `${base}/embed`, label: "Embed" },
    { href: `${base}/settings`, label: "Chatbot Settings" },
  ];
}

export function ChatbotTabs({ chatbotId }: { chatbotId: string }) {
  return <LinkTabs label="Chatbot" tabs={chatbotTabs(chatbotId)} />;
}
