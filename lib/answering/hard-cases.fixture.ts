import { passage, qa } from "#lib/answering/answer-question.fixture";

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
/** Opening hours that leave out the days on which it is closed, artists and what they do. */
const STUDIO = {
  qas: [
    qa("book", "Write to us with your idea, the size and the place on your body.", "How do I book?"),
    qa("age", "18. We tattoo nobody younger, not even with a parent's consent.", "How old do I have to be?"),
    qa("hurt", "Ribs and feet hurt most.", "Does it hurt?"),
    qa("walkin", "On Saturdays from 12, first come, first served.", "Do you take walk-ins?"),
    qa("pay", "Cash or card; no cheques.", "How can I pay?"),
    qa("voucher", "Yes, from £25 at the desk or by post.", "Do you offer gift vouchers?"),
    qa("check", "It takes ten minutes and is free.", "How much is a check-up?"),
    qa("wifi", "Yes, the password is on the wall.", "Is there Wi-Fi?"),
  ],
  passages: [
    passage("hours", "Find us", "Tuesday to Friday: 11 am to 7 pm\nSaturday: 10 am to 6 pm", {
      headingPath: ["Opening hours"],
    }),
    passage("film", "Aftercare", "Leave the film on the skin for three days. Do not open blisters.", {
      headingPath: ["The film on your skin"],
    }),
    passage("artists", "Artists", "Ines: botanical pieces, ferns and wildflowers.\nJo: blackwork.\nMarek: lettering.", {
      headingPath: ["Who does what"],
    }),
    passage("shipping", "Shop", "Shipping costs £4 in the UK and £12 elsewhere.", { headingPath: ["Shipping"] }),
    passage("paying", "Shop", "Pay by card or PayPal. Orders leave us on Fridays.", {
      headingPath: ["Paying in the shop"],
    }),
  ],
};
const WALL = {
  qas: [
    qa("begin", "Yes. An introduction takes 30 minutes.", "Can beginners come?"),
    qa("hire", "Shoes £4, harness £3.", "Can I hire shoes?"),
    qa("mend", "Climbing shoes and down jackets. Ropes we do not mend.", "What do you mend?"),
  ],
  passages: [
    passage("sell", "The shop", "Shoes, harnesses and chalk of all major makers.", { headingPath: ["What we sell"] }),
    passage("open", "Visit", "Monday to Friday 10 am – 10 pm, Saturday and Sunday 9 am – 8 pm.", {
      headingPath: ["When we are open"],
    }),
    passage("pay", "Tickets", "You can pay in cash or by card.", { headingPath: ["Paying"] }),
    passage("post", "Tickets", "Tickets by post cost £2.", { headingPath: ["Postage costs"] }),
  ],
};
/** What the hard cases are asked of. */
export const KNOWLEDGE = {
  hotel: HOTEL,
  club: CLUB,
  laden: LADEN,
  tienda: TIENDA,
  boulangerie: BOULANGERIE,
  studio: STUDIO,
  wall: WALL,
};
