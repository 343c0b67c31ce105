import { newId } from "#lib/process/ids";

/** The conversation of a visitor by the name that their chat gives it: it names none of another visitor, and none of the API. */
export function visitorSession(visitorId: string, given: string | null | undefined): string {
  return `web_${visitorId}_${given?.trim().slice(0, 100) || newId("ses")}`;
}
