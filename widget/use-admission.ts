import { useEffect, useMemo, useState } from "react";
import { TalkError } from "#lib/browser/talk/talk-transport";
import { Visitor } from "./ask";
import type { Page } from "./page";

/** `person` is the visitor whom the website has signed in; "" while it has said of nobody who they are. */
type Admission = { state: "open"; person: string } | { state: "waiting" | "denied" | "signIn" };

const OPEN: Admission = { state: "open", person: "" };

/** The visitor, and whether they may see the chat: as the server says of this website, and of who they are signed to be. */
export function useAdmission(chatbotId: string, page: Page): { visitor: Visitor; admission: Admission } {
  const [identity, setIdentity] = useState(page.identity);
  const visitor = useMemo(() => new Visitor(chatbotId, page, identity), [chatbotId, page, identity]);
  const [admission, setAdmission] = useState<Admission>(page.identity ? { state: "waiting" } : OPEN);
  useEffect(() => {
    page.onIdentity = () => setIdentity(page.identity);
    setIdentity(page.identity);
    return () => {
      page.onIdentity = () => {};
    };
  }, [page]);
  useEffect(() => {
    let left = false;
    const become = (next: Admission) => !left && setAdmission(next);
    // What another person said is shown to nobody.
    become(identity ? { state: "waiting" } : OPEN);
    visitor.admit().then(
      ({ visitorId }) => become(identity ? { state: "open", person: visitorId } : OPEN),
      (error: unknown) => {
        const status = error instanceof TalkError ? error.status : 0;
        if (status === 401) become({ state: "signIn" });
        else if (status === 403 || status === 404) {
          become({ state: "denied" });
          page.tell({ type: "denied" });
        } else if (identity) become({ state: "open", person: "unknown" });
      },
    );
    return () => {
      left = true;
    };
  }, [visitor, page, identity]);
  return { visitor, admission };
}
