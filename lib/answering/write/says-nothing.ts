import { contentWords } from "#lib/answering/text/content-words";

/** "The passages do not say": the model tells that it found nothing, whatever it cites for it. */
const REFUSALS = new RegExp(
  [
    "\\b(?:passages?|sources?|documents?|texts?|pages?|context|information|knowledge base|excerpts?)\\b.{0,40}\\b(?:do(?:es)? not|don['’]t|doesn['’]t|did not|cannot|can['’]t|no|not|never)\\b.{0,30}\\b(?:say|state|mention|contain|provide|specify|include|answer|tell|cover|address|give|discuss|indicate|list|available|found|information|details?)",
    "\\b(?:i|we)\\b.{0,12}\\b(?:could not|couldn['’]t|cannot|can['’]t|do not|don['’]t|was unable to|were unable to|am unable to|am not able to)\\b.{0,12}\\b(?:find|know|answer|say|tell|determine|have)",
    "\\b(?:there is|there's|there are|i have|we have|i found)\\b.{0,6}\\bno\\b.{0,20}\\b(?:information|mention|details?|data|answer)",
    "\\b(?:is|are|was)\\b.{0,5}\\bnot\\b.{0,12}\\b(?:mentioned|specified|stated|provided|covered|included|given|known|addressed)\\b.{0,40}\\b(?:passages?|sources?|documents?|texts?|pages?|context|information)",
    "\\b(?:abschnitte?n?|quellen?|texte?n?|seiten?|passagen?|dokumente?n?|angaben|informationen)\\b.{0,60}\\b(?:nicht|keine?n?|nichts)\\b",
    "\\b(?:ich|wir)\\b.{0,20}\\b(?:nicht|keine?n?|nichts)\\b.{0,30}\\b(?:finden|gefunden|sagen|beantworten|informationen|wissen|weiß)|\\bweiß ich nicht\\b",
    "\\b(?:passages?|sources?|documents?|textes?|pages?|extraits?|informations?)\\b.{0,25}\\b(?:ne|n['’])\\s?.{0,25}\\b(?:pas|aucune?|rien)\\b",
    "\\bje (?:ne |n['’]).{0,25}\\b(?:pas|aucune?|rien)\\b",
    "\\b(?:pasajes?|fuentes?|documentos?|textos?|páginas?|fragmentos?|información)\\b.{0,20}\\bno\\b.{0,20}\\b(?:dice|mencion|contien|indic|especific|proporcion|responde|ofrece|inclu)|\\bno (?:encuentro|encontré|tengo|sé|hay)\\b.{0,25}\\b(?:información|respuesta|datos|nada)",
    "\\b(?:passaggi\\w*|brani|fonti|documenti|testi|pagine|informazioni)\\b.{0,20}\\bnon\\b.{0,20}\\b(?:dic|menzion|conten|indic|specific|forni|rispond|riport|present)|\\bnon (?:ho|trovo|so|ci sono)\\b.{0,25}\\b(?:informazion|rispost|trovat|dat)",
    "\\b(?:passagens|trechos?|fontes?|documentos?|textos?|páginas?|informaç\\w+)\\b.{0,20}\\bnão\\b.{0,20}\\b(?:diz|mencion|cont|indic|especific|fornec|respond|inclu)|\\bnão (?:encontrei|tenho|sei|há)\\b.{0,25}\\b(?:informaç|respost|dados|nada)",
    "\\b(?:passages?|bronnen?|documenten?|teksten?|pagina['’]?s?|informatie)\\b.{0,40}\\b(?:niet|geen|niets)\\b|\\bik\\b.{0,20}\\b(?:niet|geen|niets)\\b.{0,20}\\b(?:vinden|gevonden|weten|weet|informatie)",
  ].join("|"),
  "iu",
);
/** Behind "but" an answer may follow. */
const TURNS =
  /\b(?:but|however|although|though|aber|jedoch|allerdings|mais|cependant|pero|sin embargo|ma|però|tuttavia|mas|porém|maar|echter)\b/iu;
/** A passage that holds so much of the sentence says the same itself. */
const SAID = 0.75;

/** Whether a sentence of a model's answer only says that nothing was found. `cited` are the words of the passages that it cites. */
export function saysNothing(sentence: string, cited: ReadonlySet<string>): boolean {
  if (!REFUSALS.test(sentence) || TURNS.test(sentence)) return false;
  const words = [...new Set(contentWords(sentence, null))];
  return words.filter((word) => cited.has(word)).length < words.length * SAID;
}
