import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { text } from "#lib/browser/texts/text";
import type { VisitorHandoverView } from "#lib/conversations/handover/handover-schema";
import type { ReachAction, Visitor } from "./ask";
import type { Place } from "./person-desk";
import { type RememberedTalk, readTalk, writeTalk } from "./remembered-talk";

const LOOK_MS = 2_500;
/** While nobody sees the chat. */
const LOOK_HIDDEN_MS = 15_000;

const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Who answers, what was said with a person, and what the visitor can do about it; looks for more while a person answers. */
export function usePerson(visitor: Visitor, memory: string | null, place: Place) {
  const [talk, setTalk] = useState<RememberedTalk>(
    () => (memory !== null ? readTalk(memory) : null) ?? { sessionId: place.sessionId, items: [] },
  );
  const [now, setNow] = useState<Pick<VisitorHandoverView, "state" | "isOpen">>({ state: "bot", isOpen: true });
  const [fault, setFault] = useState("");
  const latest = useRef(talk);
  const isWith = now.state === "waiting" || now.state === "person";

  const take = useCallback(
    ({ state, isOpen, messages }: VisitorHandoverView, since: number, sessionId: string, questions: number) => {
      // A conversation that was deleted and begun again counts from one.
      const isAnew = (messages[0]?.seq ?? since + 1) <= since;
      const known = !isAnew && latest.current.sessionId === sessionId ? latest.current.items : [];
      const last = known.at(-1)?.seq ?? 0;
      const fresh = messages.filter(({ seq }) => seq > last).map((one) => ({ ...one, after: questions }));
      latest.current = { sessionId, items: [...known, ...fresh] };
      setTalk(latest.current);
      if (fresh.length > 0 && memory !== null) writeTalk(memory, latest.current);
      // A look that began before something was done may end after it: it knows less.
      if ((messages.at(-1)?.seq ?? since) >= last) setNow({ state, isOpen });
    },
    [memory],
  );
  const reach = useEffectEvent(async (action: ReachAction): Promise<boolean> => {
    const isOther = latest.current.sessionId !== place.sessionId && !isWith;
    const sessionId = isOther && action.action !== "read" ? place.sessionId : latest.current.sessionId;
    const since = sessionId === latest.current.sessionId ? (latest.current.items.at(-1)?.seq ?? 0) : 0;
    const view = await visitor.reach(sessionId, since, action).catch(() => null);
    if (view) take(view, since, sessionId, place.questions);
    const isPreview = view?.isPreview && action.action !== "read";
    if (action.action !== "read") setFault(isPreview ? text("previewOnly") : view ? "" : text("notSent"));
    return view !== null && !isPreview;
  });
  // A conversation that was begun anew, and each answer that offers a person, is looked at once.
  useEffect(() => {
    const isOther = latest.current.sessionId !== place.sessionId;
    if (isOther && (place.questions > 0 || latest.current.items.length === 0))
      latest.current = { sessionId: place.sessionId, items: [] };
    setTalk(latest.current);
    if (place.offers >= 0) void reach({ action: "read" });
  }, [place.sessionId, place.questions, place.offers]);
  const lookAfterAnswer = useEffectEvent(() => {
    if (now.state === "closed") void reach({ action: "read" });
  });
  // The question that goes on after a person has ended the conversation: that the chatbot answers again is known once it has.
  useEffect(() => {
    if (place.answers > 0) lookAfterAnswer();
  }, [place.answers]);
  useEffect(() => {
    if (!isWith) return;
    let timer = 0;
    const look = async () => {
      await reach({ action: "read" });
      timer = window.setTimeout(look, document.hidden ? LOOK_HIDDEN_MS : LOOK_MS);
    };
    timer = window.setTimeout(look, LOOK_MS);
    return () => clearTimeout(timer);
  }, [isWith]);
  // The same words again are the same message, though its first response was lost.
  const unsent = useRef<{ words: string; key: string } | null>(null);
  const say = useCallback(async (words: string): Promise<boolean> => {
    const { key } = unsent.current?.words === words ? unsent.current : { key: newKey() };
    unsent.current = { words, key };
    const isSent = await reach({ action: "say", text: words, key });
    if (isSent) unsent.current = null;
    // It was refused where nobody answers any more: who does is told.
    else void reach({ action: "read" });
    return isSent;
  }, []);
  return { ...now, isWith, items: talk.items, fault, reach, say };
}
