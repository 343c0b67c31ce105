import { UserRound } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { text as say } from "#lib/browser/texts/text";
import type { Visitor } from "./ask";
import { PersonForm } from "./person-form";
import type { PersonWays } from "./read-config";
import type { SpokenItem } from "./remembered-talk";
import { SpokenLine, spokenText } from "./spoken-line";
import { usePerson } from "./use-person";

/** Where the conversation is: its name, how many questions it has, how many were answered by now, and how often a person was offered. */
export type Place = { sessionId: string; questions: number; answers: number; offers: number };
/** What the chat shows and does for it. */
export type Desk = {
  renderBetween: ((questions: number) => ReactNode) | undefined;
  onWrite: ((text: string) => Promise<boolean>) | undefined;
};

/** The way to a person: offers one, shows how to reach them, and while one answers takes what is written. */
export function PersonDesk({
  ways,
  visitor,
  memory,
  title,
  place,
  onDesk,
}: {
  ways: PersonWays;
  visitor: Visitor;
  /** Where what was said outlives a reload; null where it does not. */
  memory: string | null;
  title: string;
  place: Place;
  onDesk: (desk: Desk | null) => void;
}) {
  const { state, isOpen, isWith, items, fault, reach, say: write } = usePerson(visitor, memory, place);
  const [isShown, setIsShown] = useState(false);
  const root = useRef<HTMLElement>(null);
  const renderBetween = useCallback(
    (questions: number) => (
      <Spoken items={items.filter(({ after }) => after === questions)} key={`said-${questions}`} title={title} />
    ),
    [items, title],
  );
  useEffect(() => {
    onDesk({ renderBetween: items.length > 0 ? renderBetween : undefined, onWrite: isWith ? write : undefined });
  }, [onDesk, renderBetween, items.length, isWith, write]);
  useEffect(() => () => onDesk(null), [onDesk]);
  useEffect(() => {
    if (isShown) root.current?.focus({ preventScroll: true });
  }, [isShown]);
  const last = items.at(-1);
  const show = () => {
    void reach({ action: "read" });
    setIsShown(true);
  };
  return (
    <section ref={root} tabIndex={-1} aria-label={say("person")} className="grid gap-2 text-sm outline-none">
      <span role="status" className="sr-only">
        {last ? spokenText(last, title) : ""}
      </span>
      {fault ? (
        <p role="alert" className="text-muted-foreground">
          {fault}
        </p>
      ) : null}
      {isWith ? (
        <Button size="sm" variant="outline" className="w-fit" onClick={() => void reach({ action: "leave" })}>
          {say("endPerson")}
        </Button>
      ) : isShown ? (
        <Ways
          ways={ways}
          isOpen={isOpen}
          onAsk={async () => {
            if (await reach({ action: "ask" })) setIsShown(false);
          }}
          onLeave={async (lead) => {
            if (await reach({ action: "lead", ...lead })) setIsShown(false);
          }}
          onBack={() => setIsShown(false)}
        />
      ) : state === "offered" ? (
        <div className="grid gap-2 rounded-lg border p-3">
          <p>{say("personOffer")}</p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={show}>
              {say("person")}
            </Button>
            <Button size="sm" variant="outline" onClick={() => void reach({ action: "leave" })}>
              {say("personNo")}
            </Button>
          </div>
        </div>
      ) : (
        <Button size="sm" variant="ghost" className="w-fit text-muted-foreground" onClick={show}>
          <UserRound aria-hidden />
          {say("person")}
        </Button>
      )}
    </section>
  );
}

function Spoken({ items, title }: { items: readonly SpokenItem[]; title: string }) {
  return items.map((item) => <SpokenLine key={item.seq} item={item} title={title} />);
}

/** What the owner has for a visitor who wants a person: how to reach them, the chat, and the form. */
function Ways({
  ways,
  isOpen,
  onAsk,
  onLeave,
  onBack,
}: {
  ways: PersonWays;
  isOpen: boolean;
  onAsk: () => void;
  onLeave: (lead: { name: string; email: string; message: string }) => Promise<void>;
  onBack: () => void;
}) {
  const [isWriting, setIsWriting] = useState(false);
  const away = isOpen ? "" : ways.away || say("personAway");
  return (
    <div className="grid max-h-[60dvh] gap-3 overflow-y-auto rounded-lg border bg-background p-3">
      {away ? <p className="whitespace-pre-line break-words">{away}</p> : null}
      {ways.contact ? (
        <p dir="auto" className="whitespace-pre-line break-words [overflow-wrap:anywhere]">
          {ways.contact}
        </p>
      ) : null}
      {isWriting ? <PersonForm onSend={onLeave} /> : null}
      <div className="flex flex-wrap gap-2">
        {ways.live && isOpen && !isWriting ? (
          <Button size="sm" onClick={onAsk}>
            {say("personChat")}
          </Button>
        ) : null}
        {ways.form && !isWriting ? (
          <Button size="sm" variant="outline" onClick={() => setIsWriting(true)}>
            {say("personForm")}
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" onClick={onBack}>
          {say("back")}
        </Button>
      </div>
    </div>
  );
}
