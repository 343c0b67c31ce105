/**
 * What the visitor and the log are told at a change of who answers, by its name; also what an export says. `{name}` is the person's. In the
 * visitor's chat each has the wording of the visitor's language.
 */
export const NOTICES = {
  offered: "The visitor was offered a person.",
  declined: "The visitor stayed with the chatbot.",
  waiting: "The visitor asked for a person.",
  joined: "{name} joined the conversation.",
  ended: "{name} ended the conversation.",
  left: "The visitor ended the conversation.",
  expired: "The conversation ended, because nobody wrote for a day.",
  returned: "{name} gave the conversation back to the chatbot.",
  resumed: "The chatbot answers again.",
  lead: "The visitor left a message.",
} as const;

export type Notice = keyof typeof NOTICES;

/** What a notice says, in English. */
export function noticeText(event: string | null, name: string | null): string {
  const text = Object.hasOwn(NOTICES, event ?? "") ? NOTICES[event as Notice] : "";
  return text.replace("{name}", name || "A person");
}
