import type { Language } from "#lib/answering/language/language";

/** Languages of which fewer rules are known. */
export const ITALIAN: Language = {
  framing: "ciao grazie vorrei voglio sapere posso anche molto tempo favore",
  negations: "non no mai senza nessuno nessuna niente",
  pointing: ["questo", "quello", "ciò", "lì", "esso"],
  opening: ["e", "ma", "o", "che ne dici"],
  preposition: "per con senza da in",
  conjunction: ["e", "e anche"],
  asking: "che chi cosa quando dove perché come quanto quanta quanti quante quale quali",
  days: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
  asks: {
    price: ["quanto cost\\p{L}*", "prezz[oi]", "tariff[ae]", "cost[oai]"],
    time: ["quando", "orari[oi]?", "apert[oi]"],
    duration: ["quanto tempo"],
  },
};

export const PORTUGUESE: Language = {
  framing: "olá obrigado obrigada quero queria gostaria saber posso também muito tempo favor",
  negations: "não nunca sem nenhum nenhuma nada",
  pointing: ["isso", "isto", "aquilo", "lá", "ele", "ela"],
  opening: ["e", "mas", "ou"],
  preposition: "para com sem em de",
  conjunction: ["e", "e também"],
  asking: "que quem quando onde como porque qual quais quanto quanta quantos quantas",
  days: [
    "segunda(?:-feira)?",
    "terça(?:-feira)?",
    "quarta(?:-feira)?",
    "quinta(?:-feira)?",
    "sexta(?:-feira)?",
    "sábado",
    "domingo",
  ],
  asks: {
    price: ["quanto cust\\p{L}*", "preços?", "tarifas?"],
    time: ["quando", "horários?", "abert[oa]"],
    duration: ["quanto tempo"],
  },
};

export const DUTCH: Language = {
  framing: "hallo bedankt graag wil zou weten ook veel lang alstublieft",
  negations: "nee niet geen nooit zonder niets",
  pointing: ["het", "dat", "die", "daar", "hij", "zij"],
  pointless: ["is het", "het (?=\\p{L}{4,})", "d(?:at|ie) (?=\\p{L}{4,})"],
  opening: ["en", "maar", "of", "hoe zit het met"],
  preposition: "naar in voor met zonder van",
  conjunction: ["en", "en ook"],
  asking: "wat wie wanneer waar waarom hoe hoeveel welke welk",
  days: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
  asks: {
    price: ["hoeveel kost", "wat kost(?:en)?", "prijs", "prijzen"],
    time: ["wanneer", "openingstijden", "open"],
    duration: ["hoe lang"],
  },
};

export const POLISH: Language = {
  framing: "proszę chcę chciałbym chciałabym wiedzieć też dużo",
  negations: "nie nigdy bez żaden",
  opening: ["a", "ale", "i", "albo"],
  asking: "co kto kiedy gdzie dlaczego jak ile który która które",
};

export const SWEDISH: Language = {
  framing: "hej tack vill skulle veta också mycket",
  negations: "nej inte utan aldrig ingen inget",
  opening: ["och", "men", "eller"],
  preposition: "till för med utan från",
  asking: "vad vem när var hur varför vilken vilket vilka",
};

export const DANISH: Language = {
  framing: "hej tak vil gerne vide også meget",
  negations: "nej ikke uden aldrig ingen",
  opening: ["og", "men", "eller"],
  asking: "hvad hvem hvornår hvor hvordan hvorfor hvilken hvilket hvilke",
};

export const RUSSIAN: Language = {
  framing: "пожалуйста хочу нужно можно знать также много",
  negations: "не нет без никогда",
  opening: ["а", "и", "но", "или"],
  asking: "что кто когда где почему как сколько какой какая какие",
};

export const CHINESE: Language = {
  dense: true,
  framing: "请 请问 我 你 您 吗 呢 的 了 是 有 在",
  negations: "不 没 沒 未 無",
  opening: ["那么", "那"],
  asking: "什么 谁 何时 哪里 为什么 怎么 多少 几",
};

export const ARABIC: Language = {
  framing: "من فضلك أريد",
  negations: "لا ليس بدون",
  opening: ["و"],
  asking: "ما من متى أين لماذا كيف كم",
};

export const THAI: Language = { dense: true, framing: "", negations: "ไม่", opening: [], asking: "อะไร ใคร" };
