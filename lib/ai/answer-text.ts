import { kindOfToken, PARTIAL, roleIn, TOKEN, type TokenKind } from "#lib/ai/template-tokens";

const ASSISTANTS = /^(?:assistant|model|chatbot|bot|ai)?\s*(?:to=\S+\s*)?(?:final.*)?$/;
const OTHERS = /^(?:user|human|visitor|system|developer|tool|function)/;
const LONGEST_CHANNEL = "assistantcommentary".length;

/**
 * The answer in a model's text, without whatever else the model says: reasoning between tags or in channels, tokens of chat templates,
 * which also end the answer, and the names of roles with the next turn that some models invent. Many servers pass all of that on as text.
 * What comes out does not depend on where the pieces are cut.
 *
 * Some templates open the reasoning themselves, so that only its closing tag comes. With `hold` nothing is returned before it is known that
 * the text is no such thought: before a reasoning tag was closed, or the end.
 */
export class AnswerText {
  /** The answer is complete, whatever else the model says. */
  done = false;
  /** A reasoning tag was closed that was not opened: what came before it was thought. */
  thoughtAloud = false;
  /** Some of that thought had been returned already. */
  leaked = false;

  private holding: boolean;
  // The line break in front lets the patterns look back at the text's start as at any line's.
  private buffer = "\n";
  private mode: "answer" | "thought" | "header" = "answer";
  /** Reasoning tags that are open. A thought in a channel has none. */
  private depth = 0;
  private header = "";
  /** The template's tokens were removed, and its words run into the text. */
  private glued = false;
  /** The model began with the name of a role. */
  private echoed = false;
  /** Some of the answer has come, held back or not. */
  private begun = false;
  private held = "";
  private given = false;

  constructor(hold: boolean) {
    this.holding = hold;
  }

  /** The next part of the answer. */
  push(piece: string): string {
    this.buffer += piece;
    return this.read(false);
  }

  /** The rest of the answer, when the model has finished in good order. */
  end(): string {
    const rest = this.read(true);
    return (this.held + rest).replace(/<[|｜][^<>|｜\n]{0,40}$/u, "");
  }

  private read(final: boolean): string {
    let text = "";
    let at = 1;
    while (!this.done) {
      TOKEN.lastIndex = at;
      const found = TOKEN.exec(this.buffer);
      if (!found) break;
      const end = found.index + found[0].length;
      // The emphasis of a role's name may be closed behind it.
      if (!final && found[0].endsWith(":") && /^\*?$/.test(this.buffer.slice(end))) break;
      text += this.take(this.buffer.slice(at, found.index));
      at = end;
      text += this.act(found[0], this.buffer[found.index - 1] === "\n");
    }
    const rest = final ? this.buffer.length : this.firstOpen(at);
    text += this.take(this.buffer.slice(at, rest));
    this.buffer = this.buffer.slice(rest - 1);
    return text;
  }

  /** Where what may become a token begins, from `at` on. */
  private firstOpen(at: number): number {
    PARTIAL.lastIndex = at;
    const open = PARTIAL.exec(this.buffer)?.index ?? this.buffer.length;
    return this.glued ? Math.max(at, Math.min(open, this.buffer.length - LONGEST_CHANNEL)) : open;
  }

  /** Text between two tokens. */
  private take(text: string): string {
    if (this.done || this.mode === "thought") return "";
    if (this.mode === "header") return this.takeHeader(text);
    const fresh = this.begun ? text : text.trimStart();
    if (fresh === "") return "";
    this.begun = true;
    if (this.holding) {
      this.held += fresh;
      return "";
    }
    this.given = true;
    const now = this.held + fresh;
    this.held = "";
    return now;
  }

  private takeHeader(text: string): string {
    const end = text.indexOf("\n");
    this.header += end === -1 ? text : text.slice(0, end);
    if (end === -1) return "";
    this.endHeader();
    return this.take(text.slice(end));
  }

  private endHeader(): void {
    const name = this.header.trim().toLowerCase();
    this.header = "";
    if (OTHERS.test(name)) this.done = true;
    else this.mode = ASSISTANTS.test(name) ? "answer" : "thought";
  }

  private act(token: string, inLine: boolean): string {
    const role = roleIn(token);
    if (role !== null) return this.actOnRole(token, role, inLine);
    if (/^(?:analysis|commentary)/.test(token)) {
      if (this.mode !== "answer" || this.begun) return this.take(token);
      this.glued = true;
      this.mode = "thought";
    } else if (/^assistant/.test(token)) {
      if (!this.glued) return this.take(token);
      this.mode = token === "assistantfinal" ? "answer" : "thought";
    } else this.actOnTemplate(kindOfToken(token));
    return "";
  }

  private actOnTemplate(kind: TokenKind): void {
    if (kind === "open") this.open();
    else if (kind === "close") this.close();
    else if (kind === "visitor") this.done = true;
    else if (kind === "message") {
      if (this.mode === "header") this.endHeader();
    } else if (kind === "header" && this.mode === "header") {
      // `<|start|>assistant<|channel|>final`: the channel says more than the role.
      this.done = OTHERS.test(this.header.trim().toLowerCase());
      this.header = "";
    } else if (kind === "header" || kind === "turn") {
      this.done = this.depth > 0 || (this.mode === "answer" && this.begun);
      this.mode = kind === "header" ? "header" : "answer";
    }
  }

  private open(): void {
    if (this.mode === "thought" && this.depth === 0) return;
    this.depth++;
    this.mode = "thought";
  }

  /** A thought is over: what follows is said to the visitor. */
  private close(): void {
    if (this.mode === "answer" && this.begun) {
      this.thoughtAloud = true;
      this.leaked ||= this.given;
      this.held = "";
      this.begun = false;
    }
    this.depth = Math.max(0, this.depth - 1);
    if (this.depth > 0) return;
    this.mode = "answer";
    this.holding = false;
  }

  private actOnRole(token: string, { name, line }: { name: string; line: boolean }, inLine: boolean): string {
    const visitor = name === "human" || name === "visitor";
    const speaks = name === "assistant" || (!this.begun && !visitor && name !== "user" && name !== "system");
    // The visitor's turn was echoed before the answer.
    if (this.mode === "thought" && this.echoed && this.depth === 0 && speaks) this.mode = "answer";
    else if (this.mode !== "answer" || (this.begun && !inLine)) return this.take(token);
    else if (!this.begun && visitor) this.mode = "thought";
    else if (!this.begun && speaks) this.mode = "answer";
    // "User: admin" may well be in an answer that did not begin with a role.
    else if (visitor || speaks || (name === "user" && (this.echoed || line))) this.done = true;
    else return this.take(token);
    this.echoed = true;
    return "";
  }
}
