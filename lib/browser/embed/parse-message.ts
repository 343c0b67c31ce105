/** What the page's script tells the chat in its frame. */
export type ToFrame =
  | { type: "hello" }
  | { type: "prepare" }
  | { type: "open"; focus: boolean }
  | { type: "closed" }
  | { type: "send"; text: string }
  /** Who the website says its visitor is, signed; null for nobody. */
  | { type: "identity"; identity: Identity | null }
  /** From the dashboard's preview only: settings that are not saved yet. */
  | { type: "preview"; look: Partial<WidgetLook> };

export type Identity = { token: string } | { user_id: string; user_hash: string };

/** What the chat tells the page's script; no text of a conversation leaves the frame. */
export type ToPage =
  | { type: "ready"; color: string; ink: string; position: "right" | "left"; title: string; open: boolean }
  | { type: "close" }
  | { type: "denied" }
  | { type: "question" }
  | { type: "answer"; answered: boolean };

/** What a chatbot's chat looks like and says first. */
export type WidgetLook = {
  title: string;
  color: string;
  position: "right" | "left";
  theme: "auto" | "light" | "dark";
  welcome: string;
  suggestedQuestions: string[];
};

export const COLOR = /^#[0-9a-f]{6}$/;
/** Marks our messages among all that a page hears, and which version of them it is. */
const MARK = "chatbot2000";
const VERSION = 1;
const TEXT_MAX = 4_000;
const TITLE_MAX = 200;
const TOKEN_MAX = 4_096;

type Fields = Record<string, unknown>;

export const wrapMessage = (message: ToFrame | ToPage): Fields => ({ ...message, [MARK]: VERSION });

const fieldsOf = (data: unknown): Fields | null =>
  typeof data === "object" && data !== null && (data as Fields)[MARK] === VERSION ? (data as Fields) : null;

const isText = (value: unknown, max: number): value is string => typeof value === "string" && value.length <= max;
const isColor = (value: unknown): value is string => isText(value, 7) && COLOR.test(value);
const isPosition = (value: unknown) => value === "right" || value === "left";

/** A message to the frame with nothing but its own fields, or null: whatever is not exactly one of them is none. */
export function parseToFrame(data: unknown): ToFrame | null {
  const { type, text, focus, look, identity } = fieldsOf(data) ?? {};
  if (type === "hello" || type === "prepare" || type === "closed") return { type };
  if (type === "open" && typeof focus === "boolean") return { type, focus };
  if (type === "send" && isText(text, TEXT_MAX) && text.trim() !== "") return { type, text: text.trim() };
  if (type === "identity") {
    const parsed = parseIdentity(identity);
    return parsed === undefined ? null : { type, identity: parsed };
  }
  if (type === "preview" && typeof look === "object" && look !== null) return { type, look: parseLook(look as Fields) };
  return null;
}

/** Undefined for what is none. */
export function parseIdentity(given: unknown): Identity | null | undefined {
  if (given === null) return null;
  if (typeof given !== "object" || given === undefined) return undefined;
  const { token, user_id, user_hash } = given as Fields;
  if (isText(token, TOKEN_MAX) && token !== "") return { token };
  if (isText(user_id, 128) && user_id !== "" && isText(user_hash, 64)) return { user_id, user_hash };
  return undefined;
}

/** The same for a message to the page. */
export function parseToPage(data: unknown): ToPage | null {
  const { type, color, ink, position, title, open, answered } = fieldsOf(data) ?? {};
  if (type === "close" || type === "denied" || type === "question") return { type };
  if (type === "answer" && typeof answered === "boolean") return { type, answered };
  if (type !== "ready" || !isColor(color) || !isColor(ink) || !isPosition(position)) return null;
  if (!isText(title, TITLE_MAX) || typeof open !== "boolean") return null;
  return { type, color, ink, position: position as "right" | "left", title, open };
}

function parseLook(given: Fields): Partial<WidgetLook> {
  const { title, color, position, theme, welcome, suggestedQuestions: questions } = given;
  return {
    ...(isText(title, TITLE_MAX) && { title }),
    ...(isColor(color) && { color }),
    ...(isPosition(position) && { position: position as WidgetLook["position"] }),
    ...((theme === "auto" || theme === "light" || theme === "dark") && { theme }),
    ...(isText(welcome, TEXT_MAX) && { welcome }),
    ...(Array.isArray(questions) &&
      questions.every((question) => isText(question, TEXT_MAX)) && { suggestedQuestions: questions.slice(0, 10) }),
  };
}
