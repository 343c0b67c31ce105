import { LinkTabs } from "#components/shell/link-tabs";

export function ChatbotTabs({ chatbotId }: { chatbotId: string }) {
  const base = `/chatbots/${encodeURIComponent(chatbotId)}`;
  return (
    <LinkTabs
      label="Chatbot"
      tabs={[
        { href: `${base}/playground`, label: "Playground" },
        { href: `${base}/qa`, label: "Q&A" },
        { href: `${base}/urls`, label: "URLs" },
        { href: `${base}/conversations`, label: "Conversations" },
        { href: `${base}/settings`, label: "Chatbot Settings" },
      ]}
    />
  );
}
