import { describe, expect, test } from "vitest";
import { ask, passage, qa } from "#lib/answering/answer-question.fixture";

/** A small hotel as its owner wrote it down: one question a Q&A, and pages. */
const HOTEL = {
  qas: [
    qa("child", "Yes, from 8 years on; up to 11 they pay half.", "Can I bring a child?"),
    qa("dog", "Dogs may stay in the garden rooms for £12 a night.", "Can I bring my dog?"),
    qa("open", "Reception is open from 7 am to 11 pm.", "When are you open?"),
    qa("find", "14 Quay Lane, Saltmouth, next to the lighthouse.", "How do I find you?"),
    qa("parking", "Twenty free spaces behind the house.", "Is there parking at the hotel?"),
    qa("early", "From 1 pm for £20, if your room is ready.", "Can I check in early?"),
    qa("rent", "Only by card or direct debit.", "Can I pay my rent by cheque?"),
    qa("yoga", "On Tuesdays at 8.15 am in the loft, £9.", "Do you have a yoga class?"),
    qa("deaf", "Rooms 3 and 4 have a flashing door bell.", "Do you have rooms for deaf guests?"),
    qa("cancel", "Free of charge until two days before you arrive.", "Can I cancel my booking?"),
    qa("battery", "Store it half full and dry, above freezing.", "How do I look after my e-bike's battery in winter?"),
    qa("hire", "Bikes can be hired at the desk for £15 a day.", "Can I hire a bike?"),
  ],
  passages: [
    passage(
      "pool",
      "The pool",
      "The pool is twelve metres long and 1.3 metres deep. It is heated to 29 °C. Towels are at the desk.",
    ),
    passage(
      "prices",
      "Prices",
      [
        "| Room | One night | A week |",
        "| --- | --- | --- |",
        "| Single | £60 | £380 |",
        "| Double | £90 | £560 |",
        "| Family | £120 | £740 |",
      ].join("\n"),
    ),
    passage("spa", "The spa", "A massage takes 50 minutes and costs £54. Please arrive fifteen minutes before it."),
    passage("stop", "By bus", "Bus 7 stops at the lighthouse, two minutes from the house."),
    passage(
      "rules",
      "House rules",
      "All our rooms are non-smoking. Drinks at the bar are non-alcoholic after midnight.",
    ),
    passage("wine", "The bar", "You may bring your own bottle. Corkage is £15 for wine and £22 for sparkling."),
    passage("privacy", "Privacy", "We keep your name and address for seven years because tax law wants it."),
    passage("updates", "Locks", "The Orba 9 lock is covered until October 2029 and the Kestrel 5 until March 2027."),
  ],
};
/** Four Q&As that differ in one word, and one with many phrasings among others with one. */
const CLUB = {
  qas: [
    qa("swim", "£8.50.", "How much is a swim?", "Price of a swim", "What does swimming cost?", "swim price"),
    qa("gym", "£11.", "How much is the gym?"),
    qa("sauna", "From 10 to 16.", "When is the sauna open?"),
    qa("lockers", "Yes, for a coin.", "Are there lockers?"),
    qa("snow", "Lessons move to the next day.", "What happens to my lesson if there is snow?"),
  ],
  passages: [passage("lanes", "Lanes", "Lane 1 is slow, lane 4 is fast. Swim on the right.")],
};
const LADEN = {
  qas: [
    qa("wo", "Am Markt 3 in Neustadt.", "Wo finde ich euch?"),
    qa("wann", "Von 10 bis 18 Uhr.", "Wann habt ihr geöffnet?"),
    qa("vers", "Ja, ab 8 € im Monat.", "Kann ich bei euch eine Fahrradversicherung abschließen?"),
    qa(
      "schloss",
      "Ja, im Laden für 15 €.",
      "Ich habe den Schlüssel von meinem Fahrradschloss verloren, könnt ihr helfen?",
    ),
    qa("abo", "Das Abo kostet 12 € im Monat.", "Was kostet das Abo?"),
  ],
  passages: [
    passage("park", "Der Park", "Der Park ist von Mai bis Oktober geöffnet.", { language: "de" }),
    passage("bus", "Anfahrt", "Mit dem Bus der Linie 7 bis Mühlweg.", { language: "de" }),
    passage("paket", "Pakete", "Das Paket wird am nächsten Tag zugestellt.", { language: "de" }),
  ],
};
const TIENDA = {
  qas: [
    qa("horario", "De 9 a 18.", "¿Cuáles son los horarios de apertura?"),
    qa("envio", "El envío cuesta 5 €.", "¿Cuánto cuesta el envío?"),
    qa("direccion", "Calle Mayor 3.", "¿Cuál es la dirección de la tienda?"),
  ],
  passages: [],
};
const BOULANGERIE = {
  qas: [
    qa("ou", "3 place du Lavoir.", "Où êtes-vous ?"),
    qa("chiens", "Non, pas à l'intérieur.", "Les chiens sont-ils acceptés ?"),
    qa("gluten", "Non, nous n'en avons pas.", "Avez-vous du pain sans gluten ?"),
  ],
  passages: [
    passage(
      "gateaux",
      "Gâteaux",
      "| Gâteau | 4 parts | 6 parts |\n| --- | --- | --- |\n| Fraisier | 25 € | 36 € |\n| Paris-brest | 24 € | 34 € |",
      { language: "fr" },
    ),
  ],
};
const KNOWLEDGE = { hotel: HOTEL, club: CLUB, laden: LADEN, tienda: TIENDA, boulangerie: BOULANGERIE };
type Name = keyof typeof KNOWLEDGE;

/** What an answer must hold, must not hold, and whether it is one; `offers` is what must be among its sources or offers. */
type Right = { holds?: string; lacks?: string; answered?: boolean; offers?: string };
const not = (lacks: string): Right => ({ lacks, answered: false });
const NO: Right = { answered: false };

describe.each<[string, Name, [string | string[], Right][]]>([
  [
    "a subject that was exchanged",
    "hotel",
    [
      ["How do I look after my roses in winter?", NO],
      ["Can I bring my horse?", NO],
      ["Do you have a pottery class?", NO],
      ["Can I cancel my newspaper?", NO],
      ["Is there parking at the airport?", NO],
      ["Do you have rooms for blind guests?", NO],
    ],
  ],
  [
    "the same thing, asked another way than what is known of it",
    "hotel",
    [
      ["How deep is the hot tub?", NO],
      ["What time does the yoga class finish?", NO],
      ["What is the pool made of?", NO],
      ["Until when is the Kestrel 6 covered?", NO],
      ["Who built the lighthouse?", NO],
      ["Is there a height limit for vans in the car park?", NO],
      ["When does the last bus 7 go?", NO],
      ["Can I pay my rent by bank transfer?", { lacks: "Twenty" }],
    ],
  ],
  [
    "words that only look alike",
    "hotel",
    [
      ["are you hiring", not("Twenty")],
      ["Which colours?", NO],
      ["Is the reception desk made of oak?", NO],
    ],
  ],
  [
    "short and colloquial",
    "hotel",
    [
      ["opening hours", { holds: "7 am", offers: "open" }],
      ["where are you", { holds: "Quay Lane" }],
      ["can my son come, he is 10", { offers: "child" }],
      ["parking?", { holds: "Twenty" }],
      ["how long is a massage", { holds: "50 minutes" }],
      ["how warm is the pool", { holds: "29" }],
      ["corkage", { holds: "£15" }],
      ["puppy allowed?", { offers: "dog" }],
      ["do u have a yoga clas", { holds: "8.15" }],
    ],
  ],
  [
    "a table's rows",
    "hotel",
    [
      ["What does a double room cost for a week?", { holds: "£560", lacks: "One night £60" }],
      [
        ["What does a single room cost?", "Single: One night £60, A week £380.", "and the family one?"],
        { holds: "£120" },
      ],
      ["price of a castle", NO],
    ],
  ],
  [
    "words that deny nothing",
    "hotel",
    [
      ["Do you offer non-smoking rooms?", { holds: "non-smoking" }],
      ["Are the rooms smoking rooms?", { lacks: "Yes" }],
    ],
  ],
  [
    "what follows",
    "hotel",
    [
      [
        ["Can I bring my dog?", "Dogs may stay in the garden rooms for £12 a night.", "Which planet is largest?"],
        not("Dogs"),
      ],
      [
        ["When are you open?", "Reception is open from 7 am to 11 pm.", "How deep is the pool?"],
        { holds: "1.3 metres" },
      ],
      [["How long is the pool?", "Twelve metres.", "and how deep?"], { holds: "1.3" }],
      [["Can I cancel my booking?", "Free until two days before.", "is that with tax"], NO],
    ],
  ],
  [
    "two questions in one",
    "hotel",
    [
      ["How warm is the pool and can I bring my dog?", { holds: "garden rooms", lacks: "yoga" }],
      ["what does a massage cost, and when are you open?", { holds: "7 am" }],
    ],
  ],
  [
    "one answer with many phrasings among others with one",
    "club",
    [
      ["swim price", { holds: "£8.50" }],
      ["price of the sauna", NO],
      ["How much is a locker?", { lacks: "£" }],
      ["What happens to my flight if there is snow?", NO],
      ["which lane do I swim in", { holds: "Lane 1" }],
    ],
  ],
  [
    "German",
    "laden",
    [
      ["Wo seid ihr?", { holds: "Am Markt 3" }],
      ["öffnungszeiten", { holds: "10 bis 18" }],
      ["Kann ich bei euch eine Hausratversicherung abschließen?", NO],
      ["Ist der Park im Mai geöffnet?", { holds: "Mai bis Oktober" }],
      ["wann fährt sonntags der letzte bus der linie 7", NO],
      [["Wann habt ihr geöffnet?", "Von 10 bis 18 Uhr.", "Was kostet das Abo?"], { holds: "12 €" }],
      [["Wann habt ihr geöffnet?", "Von 10 bis 18 Uhr.", "Wo bleibt das Paket?"], { lacks: "18 Uhr" }],
    ],
  ],
  [
    "Spanish",
    "tienda",
    [
      [["¿Cuáles son los horarios de apertura?", "De 9 a 18.", "¿Cuánto es el envío?"], { holds: "5 €" }],
      ["dónde estáis", { holds: "Calle Mayor" }],
      ["¿Cuánto cuesta un dentista?", { lacks: "Calle" }],
    ],
  ],
  [
    "French",
    "boulangerie",
    [
      ["vous êtes où", { holds: "place du Lavoir" }],
      ["mon chien peut entrer ?", { offers: "chiens" }],
      ["prix du fraisier 6 parts", { holds: "36 €" }],
      ["Avez-vous du pain sans sel ?", { lacks: "Lavoir" }],
    ],
  ],
])("%s", (_, name, cases) => {
  test.each(cases)("%s", async (question, { holds, lacks, answered, offers }) => {
    const result = await ask(question, { knowledge: KNOWLEDGE[name] });
    if (holds !== undefined) expect(result.answer).toContain(holds);
    if (lacks !== undefined) expect(result.answer).not.toContain(lacks);
    if (answered !== undefined) expect(result.answered, `${result.answer}\n${result.reason}`).toBe(answered);
    if (offers !== undefined) expect([...result.sources, ...result.suggestions].map(({ id }) => id)).toContain(offers);
  });
});
