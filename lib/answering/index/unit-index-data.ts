import { FeatureTable, type FeatureTableData, hashFeature } from "#lib/answering/index/feature-table";
import { finishLists, type Lists, type NumberList, uint32List } from "#lib/answering/index/number-list";
import { buildQaIndex, type QaIndexData } from "#lib/answering/index/qa-index";
import { StringTable, type StringTableData } from "#lib/answering/index/string-table";
import { type Unit, unitsOf } from "#lib/answering/index/units";
import { groupVectors, type VectorGroup } from "#lib/answering/index/vector-groups";
import { languagesOf, readingLanguage } from "#lib/answering/language/knowledge-language";
import { askedKind, daysIn, heldKinds, saysYesOrNo } from "#lib/answering/ranking/answer-types";
import type { Semantics } from "#lib/answering/ranking/semantics";
import { questionKey } from "#lib/answering/text/question-key";
import { wordCount } from "#lib/answering/text/unit-text";
import { Vocabulary } from "#lib/answering/text/vocabulary";
import type { GramIndexData } from "#lib/answering/text/word-grams";
import type { Knowledge, QaRow } from "#lib/answering/types";

export const KINDS = ["qa", "faq", "section"] as const;
export const FLAG = { boilerplate: 1, polar: 2 };
export const PART_FLAG = { row: 1, keyed: 2 };
/** The own heading or questions, the headings and title above, the text. */
export const FIELDS = 3;

/** Vectors of units: of a heading or question, or of the whole. */
export type UnitVectors = { groups: VectorGroup[]; units: Uint32Array; isHead: Uint8Array };

/** All units of a chatbot as typed arrays, which a worker can hand over. */
export type UnitIndexData = {
  languages: string[];
  unitCount: number;
  kinds: Uint8Array;
  flags: Uint8Array;
  rowIds: StringTableData;
  /** Unit → place in `rowIds`, place among the row's sections, number of its page (0: none). */
  rows: Uint32Array;
  sections: Uint16Array;
  pages: Uint32Array;
  /** What a unit is called: its question or heading, else its page's title. */
  names: StringTableData;
  headTexts: StringTableData;
  /** Unit → its headings or questions in `headTexts` and `heads`. */
  headStarts: Uint32Array;
  /** Words as numbers of the vocabulary, twice; odd where the word is about nothing. */
  heads: Lists;
  above: Lists;
  /** Unit → its parts; part → its words that say something. */
  partStarts: Uint32Array;
  parts: Lists;
  partPlaces: Uint16Array;
  partGroups: Uint16Array;
  partSizes: Uint16Array;
  partFlags: Uint8Array;
  partKinds: Uint8Array;
  /** The kinds of answer that a unit's own questions ask for, as bits. */
  headKinds: Uint8Array;
  days: Uint8Array;
  /** Words of a unit's text; per field the words that BM25 counts. */
  sizes: Uint16Array;
  fieldLengths: Uint16Array;
  words: StringTableData;
  wordTable: FeatureTableData;
  wordStems: Uint32Array;
  stemTable: FeatureTableData;
  stemWords: Lists;
  stemUnits: Uint32Array;
  weights: Float32Array;
  /** Word → unit × 4 + field, and how often it stands there. */
  postings: Lists;
  postingCounts: Uint8Array;
  grams: GramIndexData;
  exactTable: FeatureTableData;
  exactUnits: Uint32Array;
  semantic: UnitVectors | null;
  external: UnitVectors;
  matcher: QaIndexData | null;
};

/** An answer with so many phrasings is learned from them. */
export const LEARNED_FROM = 5;
/** Where fewer of the Q&As are learned, what is learned of some says nothing against the others. */
const LEARNED_SHARE = 0.5;

/** Whether most Q&As have phrasings enough to be learned from. */
function areLearned(qas: readonly QaRow[]): boolean {
  const learned = qas.filter(({ questions }) => questions.length >= LEARNED_FROM).length;
  return learned > 0 && learned >= LEARNED_SHARE * qas.length;
}
const MOST_UINT16 = 65_535;

const languageText = (unit: Unit) =>
  `${unit.heads[0] ?? ""} ${unit.parts
    .map(({ text }) => text)
    .join(" ")
    .slice(0, 300)}`;

/** Builds the index of one chatbot's knowledge. */
export function buildUnitIndex(knowledge: Knowledge, semantics: Semantics | null): UnitIndexData {
  const units = unitsOf(knowledge.qas, knowledge.passages);
  const count = units.length;
  const languages = languagesOf(
    count,
    (i) => languageText(units[i] as Unit),
    (i) => (units[i] as Unit).language,
  );
  const vocabulary = new Vocabulary(semantics);
  const headOffsets = uint32List();
  const headValues = uint32List();
  const aboveOffsets = uint32List();
  const aboveValues = uint32List();
  const partOffsets = uint32List();
  const partValues = uint32List();
  const headStarts = new Uint32Array(count + 1);
  const partStarts = new Uint32Array(count + 1);
  const places = uint32List();
  const groups = uint32List();
  const sizes = uint32List();
  const partFlags = uint32List();
  const partKinds = uint32List();
  const unitSizes = new Uint16Array(count);
  const fieldLengths = new Uint16Array(count * FIELDS);
  const days = new Uint8Array(count);
  const headKinds = new Uint8Array(count);
  const flags = new Uint8Array(count);
  headOffsets.push(0);
  aboveOffsets.push(0);
  partOffsets.push(0);
  units.forEach((unit, i) => {
    const language = readingLanguage(languageText(unit), languages);
    const read = (text: string, field: number, into: NumberList<Uint32Array>, stops: boolean) => {
      const words = vocabulary.read(text, language);
      for (const word of words) {
        const { stop } = word.token;
        if (stop && !stops) continue;
        const id = vocabulary.number(word);
        into.push(id * 2 + Number(stop));
        if (!stop) vocabulary.note(id, i, field);
      }
      const at = i * FIELDS + field;
      fieldLengths[at] = Math.min(MOST_UINT16, (fieldLengths[at] as number) + words.length);
    };
    for (const head of unit.heads) {
      const asks = unit.kind === "section" ? -1 : askedKind(head, language);
      if (asks >= 0) headKinds[i] = (headKinds[i] as number) | (1 << asks);
      read(head, 0, headValues, true);
      headOffsets.push(headValues.length);
    }
    read([unit.title, ...unit.above].join(" "), 1, aboveValues, false);
    aboveOffsets.push(aboveValues.length);
    for (const part of unit.parts) {
      read(part.text, 2, partValues, false);
      partOffsets.push(partValues.length);
      const size = wordCount(part.text);
      places.push(part.place);
      groups.push(Math.min(MOST_UINT16, part.group));
      sizes.push(Math.min(MOST_UINT16, size));
      partFlags.push((part.row ? PART_FLAG.row : 0) | (part.keyed ? PART_FLAG.keyed : 0));
      partKinds.push(heldKinds(part.text, language));
      unitSizes[i] = Math.min(MOST_UINT16, (unitSizes[i] as number) + size);
    }
    headStarts[i + 1] = (headStarts[i] as number) + unit.heads.length;
    partStarts[i + 1] = (partStarts[i] as number) + unit.parts.length;
    const text = unit.parts.map((part) => part.text).join("\n");
    days[i] = daysIn(`${unit.title}\n${unit.above.join("\n")}\n${unit.heads.join("\n")}\n${text}`, language);
    flags[i] = (unit.boilerplate ? FLAG.boilerplate : 0) | (saysYesOrNo(text) ? FLAG.polar : 0);
    if (unit.heads.length > 1) fieldLengths[i * FIELDS] = (fieldLengths[i * FIELDS] as number) / unit.heads.length;
    vocabulary.endUnit();
  });
  return {
    languages,
    unitCount: count,
    kinds: Uint8Array.from(units, ({ kind }) => KINDS.indexOf(kind)),
    flags,
    ...rowsOf(units),
    sections: Uint16Array.from(units, ({ section }) => section),
    names: StringTable.from(units.map(({ heads, title }) => heads[0] ?? title)).data,
    headTexts: StringTable.from(units.flatMap(({ heads }) => heads)).data,
    headStarts,
    heads: finishLists(headOffsets, headValues),
    above: finishLists(aboveOffsets, aboveValues),
    partStarts,
    parts: finishLists(partOffsets, partValues),
    partPlaces: Uint16Array.from(places.toArray()),
    partGroups: Uint16Array.from(groups.toArray()),
    partSizes: Uint16Array.from(sizes.toArray()),
    partFlags: Uint8Array.from(partFlags.toArray()),
    partKinds: Uint8Array.from(partKinds.toArray()),
    headKinds,
    days,
    sizes: unitSizes,
    fieldLengths,
    ...vocabulary.data(count),
    ...exactData(units),
    semantic: semantics ? semanticVectors(units, languages, semantics) : null,
    external: externalVectors(units),
    matcher: areLearned(knowledge.qas) ? buildQaIndex(knowledge.qas) : null,
  };
}

function rowsOf(units: readonly Unit[]) {
  const rowIds = new Map<string, number>();
  const pageIds = new Map<string, number>([["", 0]]);
  const number = (ids: Map<string, number>, id: string) => {
    const known = ids.get(id) ?? ids.size;
    ids.set(id, known);
    return known;
  };
  const rows = Uint32Array.from(units, ({ rowId }) => number(rowIds, rowId));
  const pages = Uint32Array.from(units, ({ pageId }) => number(pageIds, pageId));
  return { rowIds: StringTable.from([...rowIds.keys()]).data, rows, pages };
}

function exactData(units: readonly Unit[]) {
  const exact = new FeatureTable();
  const exactUnits: number[] = [];
  units.forEach(({ kind, heads }, i) => {
    if (kind === "section") return;
    for (const head of heads)
      hashFeature(questionKey(head), 0, (high, low) => {
        if (exact.intern(high, low) === exactUnits.length) exactUnits.push(i);
      });
  });
  return { exactTable: exact.data, exactUnits: Uint32Array.from(exactUnits) };
}

const bytesOf = (vector: Float32Array) => new Uint8Array(vector.buffer);

/** English units have a vector of each question or heading, and one of everything together. */
function semanticVectors(units: readonly Unit[], languages: readonly string[], semantics: Semantics): UnitVectors {
  const vectors: Uint8Array[] = [];
  const owners: number[] = [];
  const isHead: number[] = [];
  const add = (unit: number, head: boolean, text: string) => {
    vectors.push(bytesOf(semantics.embed(text)));
    owners.push(unit);
    isHead.push(Number(head));
  };
  units.forEach((unit, i) => {
    if (readingLanguage(languageText(unit), languages) !== "en") return;
    const head = [unit.title, ...unit.above, ...unit.heads.slice(0, 1)].filter((text) => text !== "").join(" . ");
    for (const text of unit.heads.length > 0 ? unit.heads : [head]) add(i, true, text);
    add(i, false, `${head} . ${unit.parts.map(({ text }) => text).join(" ")}`);
  });
  return { groups: groupVectors(vectors), units: Uint32Array.from(owners), isHead: Uint8Array.from(isHead) };
}

function externalVectors(units: readonly Unit[]): UnitVectors {
  const vectors: (Uint8Array | null)[] = [];
  const owners: number[] = [];
  units.forEach((unit, i) => {
    for (const vector of unit.vectors) {
      vectors.push(vector);
      owners.push(i);
    }
  });
  return { groups: groupVectors(vectors), units: Uint32Array.from(owners), isHead: new Uint8Array(owners.length) };
}
