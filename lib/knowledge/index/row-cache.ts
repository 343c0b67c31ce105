import type { PassageRow, QaRow } from "#lib/answering/types";

type Kept = { version: number; qas: Map<string, QaRow>; passages: Map<string, PassageRow>; characters: number };

/** Characters of a row besides its text: ids, addresses, and what a small object costs. A rough figure, like the bound. */
const ROW_CHARACTERS = 300;

const qaSize = (row: QaRow) =>
  ROW_CHARACTERS + row.answer.length + row.questions.reduce((sum, question) => sum + question.length, 0);
const passageSize = (row: PassageRow) => ROW_CHARACTERS + row.text.length;

/**
 * Keeps rows that answers were made of, per chatbot and knowledge version: every transaction that changes a row gives the chatbot a new
 * version, so what was read at a version is what a question at that version would read again. Who asks at another version than the kept one
 * gets nothing of it. Holds about `most` characters, the chatbots that were asked last.
 */
export class RowCache {
  private readonly kept = new Map<string, Kept>();
  private readonly most: number;
  private characters = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** The Q&As with these ids; `read` reads those that are not kept. Rows that are gone are left out. */
  qas(chatbotId: string, version: number, ids: readonly string[], read: (ids: string[]) => Promise<QaRow[]>) {
    return this.rows((kept) => kept.qas, qaSize, chatbotId, version, ids, read);
  }

  /** The passages with these ids; `read` reads those that are not kept. Rows that are gone are left out. */
  passages(chatbotId: string, version: number, ids: readonly string[], read: (ids: string[]) => Promise<PassageRow[]>) {
    return this.rows((kept) => kept.passages, passageSize, chatbotId, version, ids, read);
  }

  private async rows<Row extends { id: string }>(
    of: (kept: Kept) => Map<string, Row>,
    sizeOf: (row: Row) => number,
    chatbotId: string,
    version: number,
    ids: readonly string[],
    read: (ids: string[]) => Promise<Row[]>,
  ): Promise<Row[]> {
    const before = this.kept.get(chatbotId);
    const known = before?.version === version ? of(before) : new Map<string, Row>();
    const found = ids.flatMap((id) => known.get(id) ?? []);
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length === 0) return found;
    const fresh = await read(missing);
    const kept = this.at(chatbotId, version);
    if (kept) for (const row of fresh) this.keep(kept, of(kept), row, sizeOf(row));
    this.shrink();
    return [...found, ...fresh];
  }

  /** Where rows of this version are kept, used last from now on; null when a newer version is kept already. */
  private at(chatbotId: string, version: number): Kept | null {
    const present = this.kept.get(chatbotId);
    if (present && present.version > version) return null;
    if (present) this.drop(chatbotId, present);
    const kept =
      present?.version === version ? present : { version, qas: new Map(), passages: new Map(), characters: 0 };
    this.kept.set(chatbotId, kept);
    this.characters += kept.characters;
    return kept;
  }

  private keep<Row extends { id: string }>(kept: Kept, rows: Map<string, Row>, row: Row, size: number): void {
    if (rows.has(row.id)) return;
    rows.set(row.id, row);
    kept.characters += size;
    this.characters += size;
  }

  private shrink(): void {
    for (const [chatbotId, kept] of this.kept) {
      if (this.characters <= this.most) return;
      this.drop(chatbotId, kept);
    }
  }

  private drop(chatbotId: string, kept: Kept): void {
    this.kept.delete(chatbotId);
    this.characters -= kept.characters;
  }
}
