"use client";

import { Ellipsis } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button";

export type ChatbotMenuProps = {
  chatbotId: string;
  name: string;
  onRename: () => void;
  onDuplicate: () => void;
  onDelete: () => void;
};

const load = () => import("#components/chatbots/chatbot-menu-items");
const ChatbotMenuItems = lazy(() => load().then((module) => ({ default: module.ChatbotMenuItems })));

export function MenuButton({ name, ...props }: { name: string } & ComponentProps<typeof Button>) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${name}`} aria-haspopup="menu" {...props}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

/** What can be done to a chatbot. The menu's code is fetched when somebody means to open it. */
export function ChatbotMenu(props: ChatbotMenuProps) {
  const [wanted, setWanted] = useState(false);
  const closed = (
    <MenuButton
      name={props.name}
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  );
  return wanted ? (
    <Suspense fallback={closed}>
      <ChatbotMenuItems {...props} />
    </Suspense>
  ) : (
    closed
  );
}
