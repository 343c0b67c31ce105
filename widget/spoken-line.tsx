import type { TextKey } from "#lib/browser/texts/default-texts";
import { text as say } from "#lib/browser/texts/text";
import type { SpokenItem } from "./remembered-talk";

/** What the visitor reads at a notice; an offer is a card of its own. */
const NOTICES: Record<string, TextKey> = {
  ...{ declined: "personDeclined", waiting: "personWaiting", joined: "personJoined", ended: "personEnded" },
  ...{ left: "personLeft", expired: "personEnded", returned: "personReturned", resumed: "personResumed" },
  lead: "messageSent",
};

/** What a message says; `title` stands for a person without a name. */
export function spokenText({ author, event, name, text }: SpokenItem, title: string): string {
  if (author !== "notice") return name ? `${name}: ${text}` : text;
  const key = NOTICES[event ?? ""];
  return key ? say(key, { name: name ?? title }) : "";
}

/** A message between the visitor and a person, or the notice of who answers from here on. */
export function SpokenLine({ item, title }: { item: SpokenItem; title: string }) {
  const { author, name, text } = item;
  if (author === "visitor") {
    return (
      <li className="grid grid-cols-1">
        <p className="ms-auto max-w-[85%] whitespace-pre-line break-words px-3.5 py-2 text-base [overflow-wrap:anywhere]">
          <span className="sr-only">{say("youSaid")} </span>
          {text}
        </p>
      </li>
    );
  }
  if (author === "notice") {
    const notice = spokenText(item, title);
    return notice ? <li className="text-center text-muted-foreground text-sm">{notice}</li> : null;
  }
  return (
    <li className="grid max-w-[85%] grid-cols-1 gap-1">
      <span className="text-muted-foreground text-xs">{name}</span>
      <span
        dir="auto"
        className="whitespace-pre-line break-words rounded-lg bg-accent px-3.5 py-2 text-base [overflow-wrap:anywhere]"
      >
        {text}
      </span>
    </li>
  );
}
