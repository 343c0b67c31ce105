import { describe, expect, test } from "vitest";
import { ask } from "#lib/answering/answer-question.fixture";
import { KNOWLEDGE } from "#lib/answering/hard-cases.fixture";
import type { DecisionKind } from "#lib/answering/types";

type Name = keyof typeof KNOWLEDGE;

/** What an answer must hold, must not hold, and whether it is one; `offers` is what must be among its sources or offers. */
type Right = { holds?: string; lacks?: string; answered?: boolean; offers?: string; decision?: DecisionKind };
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
    "a short question put another way",
    "hotel",
    [
      ["can my dog come", { holds: "garden rooms" }],
      ["are dogs allowed", { holds: "garden rooms" }],
      ["can I bring dogs", { holds: "garden rooms" }],
      ["do you have bikes for hire", { holds: "£15 a day" }],
      ["where can I leave my car", { holds: "Twenty" }],
      ["is parking available", { holds: "Twenty" }],
      ["can I bring my own wine", { holds: "Corkage" }],
    ],
  ],
  [
    "only words that any question holds",
    "hotel",
    [
      ["do you offer currency exchange", { decision: "abstain" }],
      ["can you recommend a plumber", { decision: "abstain" }],
      ["how do I make an omelette", { decision: "abstain" }],
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
    "a day of the week",
    "studio",
    [
      ["are you open on mondays", { offers: "hours", lacks: "film" }],
      ["open on wednesday?", { offers: "hours", lacks: "film" }],
      ["do you open saturdays", { holds: "10 am to 6 pm" }],
    ],
  ],
  [
    "a day within a range",
    "wall",
    [
      ["are you open on mondays", { holds: "10 am" }],
      ["are you open on wednesday", { holds: "10 am" }],
      ["what time do you close on sunday", { offers: "open" }],
    ],
  ],
  [
    "nothing near, nothing offered",
    "studio",
    [
      ["do you offer apprenticeships", { decision: "abstain" }],
      ["do you do piercings", { decision: "abstain" }],
      ["do you take bitcoin", { decision: "abstain" }],
      ["what is the capital of france", { decision: "abstain" }],
      ["give me a recipe for lentil soup", { decision: "abstain" }],
      ["who won the world cup", { decision: "abstain" }],
    ],
  ],
  [
    "in the visitor's words",
    "studio",
    [
      ["who does flowers", { offers: "artists" }],
      ["who does lettering", { offers: "artists" }],
      ["how do I book an appointment with jo", { offers: "book" }],
      ["hw much is a chekup", { offers: "check" }],
      ["do u hav wifi", { offers: "wifi" }],
      ["Do you sell climbing ropes?", NO],
    ],
  ],
  [
    "one answer where one is meant",
    "wall",
    [
      ["How can I pay?", { holds: "cash", lacks: "£2" }],
      ["do you sell shoes", { holds: "chalk", lacks: "£4" }],
    ],
  ],
  [
    "half of a double question",
    "studio",
    [
      ["Does it hurt? And do you do piercings?", { holds: "I found nothing on “do you do piercings?”" }],
      ["Do you take walk-ins and is there a sauna?", { holds: "I found nothing on “is there a sauna?”" }],
      ["Does it hurt and is it free?", { lacks: "I found nothing" }],
    ],
  ],
  [
    "half of a double question that leans on the other",
    "hotel",
    [
      ["Can I check in early and what does that cost?", { lacks: "£54" }],
      ["can i hire a bike and what does it cost", { holds: "£15", lacks: "£54" }],
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
    "German compounds and verbs",
    "laden",
    [
      ["wann habt ihr auf?", { holds: "10 bis 18" }],
      ["fahrradversicherungspreis", { offers: "vers" }],
      ["abokosten", { offers: "abo" }],
      ["busverbindung", { offers: "bus" }],
      ["Ich habe meinen Haustürschlüssel verloren, könnt ihr helfen?", NO],
      ["könnt ihr mir einen kuchen backen", { decision: "abstain" }],
      ["wie pflege ich meine rosen im winter", { decision: "abstain" }],
      ["verkauft ihr motorräder", NO],
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
      ["c'est où ?", { lacks: "sans gluten" }],
      ["l'adresse s'il vous plaît", { offers: "ou" }],
      ["Avez-vous du pain sans sel ?", { lacks: "Lavoir" }],
    ],
  ],
])("%s", (_, name, cases) => {
  test.each(cases)("%s", async (question, { holds, lacks, answered, offers, decision }) => {
    const result = await ask(question, { knowledge: KNOWLEDGE[name] });
    if (decision !== undefined) expect(result.decision, `${result.answer}\n${result.reason}`).toBe(decision);
    if (holds !== undefined) expect(result.answer).toContain(holds);
    if (lacks !== undefined) expect(result.answer).not.toContain(lacks);
    if (answered !== undefined) expect(result.answered, `${result.answer}\n${result.reason}`).toBe(answered);
    if (offers !== undefined) expect([...result.sources, ...result.suggestions].map(({ id }) => id)).toContain(offers);
  });
});
