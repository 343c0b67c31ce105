import { smallTalk } from "#lib/answering/dialogue/small-talk";
import { EVERY_DID_YOU_MEAN } from "#lib/answering/language/phrases";
import { contentWords } from "#lib/answering/text/content-words";
import { splitWords } from "#lib/answering/text/split-words";
import type { Turn } from "#lib/answering/types";

/** Characters of the last answer that are read: three questions and the phrase before them have room. */
const READ = 1_500;
const MOST_OFFERS = 3;
const QUESTION = { shortest: 3, longest: 300 };
const POINTERS = new Set(
  "the that this one ones number no option question please der die das den el la le il les o a de het number nummer número numéro".split(
    " ",
  ),
);
const ORDINALS: string[][] = [
  "1 first one erste ersten erster erstes eins premier première primera primero uno prima primo primeira primeiro eerste un один первый первая".split(
    " ",
  ),
  "2 second two zweite zweiten zweiter zweites zwei deuxième seconde segunda segundo dos seconda secondo due segunda tweede twee второй вторая".split(
    " ",
  ),
  "3 third three dritte dritten dritter drittes drei troisième trois tercera tercero tres terza terzo tre terceira terceiro derde drie третий третья".split(
    " ",
  ),
];
const LAST = new Set(
  "last latter letzte letzten letzter letztes dernier dernière última último ultima ultimo laatste последний последняя".split(
    " ",
  ),
);
const YES = new Set(
  "yes yeah yep yup sure ok okay exactly right correct please yes please ja genau klar richtig bitte sí si claro vale oui exact sim isso sì certo da да نعم 是 是的 好 好的 对 はい うん".split(
    " ",
  ),
);

/** The visitor's choice among what was offered: one question, or a yes that leaves open which. */
export type Choice = { chosen: string } | { among: string[] };

function isQuestion(text: string): boolean {
  return text.length >= QUESTION.shortest && text.length <= QUESTION.longest;
}

/** The questions that the last answer offered with "Did you mean …?"; none when it said anything else. */
function offersIn(turns: readonly Turn[]): string[] {
  const last = turns.at(-1);
  if (last?.role !== "assistant") return [];
  const text = last.content.slice(0, READ).trim();
  const phrase = EVERY_DID_YOU_MEAN.find((one) => text.startsWith(one));
  if (phrase === undefined) return [];
  const lines = text.split("\n").map((line) => line.trim());
  const listed = lines.filter((line) => line.startsWith("- ")).map((line) => line.slice(2).trim());
  if (listed.length > 0) return listed.filter(isQuestion).slice(0, MOST_OFFERS);
  const open = text.indexOf("“");
  const close = text.lastIndexOf("”");
  const quoted = open >= 0 && close > open ? text.slice(open + 1, close).trim() : "";
  return isQuestion(quoted) ? [quoted] : [];
}

/** "the second", "2", "the last one": the place that a turn names, or null. */
function placeIn(words: readonly string[], count: number): number | null {
  const naming = words.filter((word) => !POINTERS.has(word));
  const named = naming.length === 0 && words.includes("one") && words.length === 1 ? ["one"] : naming;
  if (named.length !== 1) return null;
  const word = named[0] as string;
  if (LAST.has(word)) return count - 1;
  const place = ORDINALS.findIndex((names) => names.includes(word));
  return place >= 0 && place < count ? place : null;
}

/** The only offer that has all the words of the turn, or null. */
function namedBy(turn: string, words: readonly string[], offers: readonly string[]): string | null {
  const wanted = contentWords(words.filter((word) => !POINTERS.has(word)).join(" "), null);
  if (wanted.length === 0 || turn.length > QUESTION.longest) return null;
  const holding = offers.filter((offer) => {
    const known = new Set(contentWords(offer, null));
    return wanted.every((word) => known.has(word));
  });
  return holding.length === 1 ? (holding[0] as string) : null;
}

/**
 * What a turn chooses when the last answer asked "Did you mean …?": by yes, by place ("the second", "2") or by words that only one of
 * the offers has. Null when nothing was offered or nothing is chosen.
 */
export function choiceAmongOffers(turn: string, turns: readonly Turn[]): Choice | null {
  const offers = offersIn(turns);
  if (offers.length === 0) return null;
  const words = splitWords(turn.slice(0, QUESTION.longest)).map((word) => word.text);
  if (
    words.some((word) => YES.has(word)) &&
    (words.every((word) => YES.has(word)) || smallTalk(turn)?.kind === "remark")
  )
    return offers.length === 1 ? { chosen: offers[0] as string } : { among: offers };
  if (offers.length === 1) return null;
  const place = placeIn(words, offers.length);
  const chosen = place === null ? namedBy(turn, words, offers) : (offers[place] as string);
  return chosen === null ? null : { chosen };
}
