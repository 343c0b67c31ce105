import { describe, expect, test } from "vitest";
import { factsIn, factsOffered, isOffered } from "#lib/answering/check-facts";

const supported = (sentence: string, source: string) =>
  factsIn(sentence).every((fact) => isOffered(fact, [factsOffered(source)]));

describe("a fact is borne out by a source that says the same in another spelling", () => {
  test.each([
    ["It costs 1,000 units.", "It costs 1000 units."],
    ["It costs 1 000 units.", "Costs 1,000 units"],
    ["It costs 1.000 units.", "Costs 1000 units"],
    ["It holds 1’000 people.", "holds 1000 people"],
    ["It weighs 2.5 kg.", "Gewicht: 2,5 kg"],
    ["The fee is 10.00 dollars.", "The fee is $10."],
    ["The fee is $10.", "Pay 10 dollars."],
    ["The fee is US$ 10.", "Pay 10 USD."],
    ["Das kostet 12,50 €.", "EUR 12.50"],
    ["It costs $20.", "| Item | Price (USD) |\n| Mug | 20 |"],
    ["Between $10 and $20.", "Fees of $10-20 apply."],
    ["Zwischen 10 € und 20 €.", "10–20 €"],
    ["A discount of 5 %.", "You save 5 percent."],
    ["A discount of 5 percent.", "5% off"],
    ["Ein Rabatt von 5 Prozent.", "5 % Rabatt"],
    ["We open at 9.30.", "Open from 9:30"],
    ["We open at 9:30 am.", "Open from 9.30 a.m."],
    ["We close at 9 pm.", "We close at 21:00."],
    ["We close at 21:00.", "We close at 9 pm."],
    ["Wir schließen um 18 Uhr.", "Open until 6 pm"],
    ["We open at 9 am.", "Open 9–5"],
    ["It takes three days.", "It takes 3 days."],
    ["It takes 3 days.", "It takes three days."],
    ["It takes twenty-four hours.", "24 hours"],
    ["Es dauert vierundzwanzig Stunden.", "24 Stunden"],
    ["It takes 1 day.", "It takes one day."],
    ["You have two hundred credits.", "200 credits"],
    ["On 12 March 2025 we close.", "Closed 2025-03-12"],
    ["On March 12, 2025 we close.", "Closed on 12.03.2025"],
    ["Am 12. März 2025 geschlossen.", "closed on March 12th, 2025"],
    ["Le 12 mars 2025.", "12/03/2025"],
    ["On March 12.", "12 March 2025"],
    ["In March 2025.", "12 March 2025"],
    ["From 12 March on.", "12–15 March"],
    ["In 2025.", "12 March 2025"],
    ["Call 030 1234567.", "Phone: +49 30 1234567"],
    ["Call +1 (555) 010-0200.", "555-010-0200"],
    ["About 1.5 million users.", "1,500,000 users"],
    ["About 10k users.", "10,000 users"],
    ["It needs an A4 sheet.", "A4 paper"],
    ["Version 2.4.1 is current.", "Release 2.4.1"],
    ["1. Open the page.", "Open the page"],
    ["Step 2: Open the page.", "Open the page"],
    ["配送需要三天。", "配送需要3天"],
    ["配送需要3天。", "配送需要三天"],
    ["التوصيل خلال ٣ أيام", "التوصيل خلال 3 أيام"],
    ["It is **3** days.", "3 days"],
    ["Nothing to count.", "…"],
    ["You may do this on your own.", "…"],
  ])("%s ← %s", (sentence, source) => {
    expect(supported(sentence, source)).toBe(true);
  });
});

describe("a fact that no source bears out is found", () => {
  test.each([
    ["It costs 1,000 units.", "It costs 100 units."],
    ["It costs $30.", "Returns within 30 days."],
    ["It costs €10.", "It costs $10."],
    ["You save 30 %.", "Returns within 30 days."],
    ["It takes five days.", "It takes 3 days."],
    ["It takes 24 hours.", "It takes 3 days."],
    ["We open at 9:30 am.", "We open at 9:30 pm."],
    ["We close at 9 pm.", "We close at 9 am."],
    ["We open at 8:15.", "We open at 9:15."],
    ["On 13 March 2025 we close.", "Closed on 12 March 2025"],
    ["On 12 March 2026 we close.", "Closed on 12 March 2025"],
    ["On 12 April.", "12 March 2025"],
    ["Call 030 7654321.", "Phone: +49 30 1234567"],
    ["Call 555-0199.", "Phone: 555-0100"],
    ["Version 2.4.2 is current.", "Release 2.4.1"],
    ["It needs an A3 sheet.", "A4 paper"],
    ["About 2 million users.", "1,500,000 users"],
    ["配送需要五天。", "配送需要3天"],
    ["You get fifty credits.", "You get 15 credits."],
    ["It is &#57;9 days.", "3 days"],
    ["It is 4\u200b2 days.", "4 to 6 days"],
  ])("%s ↚ %s", (sentence, source) => {
    expect(supported(sentence, source)).toBe(false);
  });
});
