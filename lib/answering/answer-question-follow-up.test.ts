import { describe, expect, test } from "vitest";
import { ask, passage, qa, SHOP } from "#lib/answering/answer-question.fixture";

const CANCEL = ["Can I cancel my order?", "Yes, you can cancel an order until it is shipped."];

describe("what follows an answer does not repeat it", () => {
  test.each([
    "Thanks!",
    "Thank you very much",
    "Hello",
    "hi there",
    "Ok",
    "ok thanks, bye",
    "Great",
    "bye",
    "no",
    "Danke schön!",
    "Merci beaucoup",
    "¡Hola!",
    "谢谢",
    "ありがとう",
    "👍",
    "Bananas?",
    "Who is he?",
    "Tell me a joke",
    "Really?",
    "And who is the president of France?",
    "And in Japan?",
    "But I want to know about elephants in the zoo of Vienna",
    "What about bananas?",
    "Is it made of cheese?",
    "Is it free?",
    "who are you?",
  ])("%s", async (question) => {
    const result = await ask([...CANCEL, question]);
    expect(result.answer).not.toContain("cancel");
    expect(result.answered).toBe(false);
    expect(result.sources.filter(({ type }) => type === "qa")).toEqual([]);
  });
});

describe("small talk gets a short reply that claims nothing", () => {
  test.each([
    ["Hello", "What would you like to know?"],
    ["good morning!", "What would you like to know?"],
    ["Thanks a lot!", "You are welcome"],
    ["Bye", "Goodbye"],
    ["ok", "All right"],
    ["Danke!", "Gern geschehen"],
    ["Hallo", "Was möchten Sie wissen?"],
    ["Gracias", "De nada"],
  ])("%s", async (question, reply) => {
    const result = await ask(question);
    expect(result).toMatchObject({ decision: "social", answered: false, sources: [] });
    expect(result.answer).toContain(reply);
  });

  test("the owner's own Q&A on it comes first", async () => {
    const knowledge = { ...SHOP, qas: [...SHOP.qas, qa("qa_hi", "Ahoy! Ask me about lamps.", "Hello")] };
    expect(await ask("Hello!", { knowledge })).toMatchObject({ answer: "Ahoy! Ask me about lamps.", answered: true });
  });

  test("a question that only begins with a greeting is answered", async () => {
    expect((await ask("Hello, can I cancel my order?")).sources.map(({ id }) => id)).toEqual(["qa_cancel"]);
  });
});

describe("a question that leans on the one before it", () => {
  const knowledge = {
    qas: SHOP.qas,
    passages: [
      passage("returns-eu", "Returns", "Returns within the shop are free. Returns in Europe are free for 30 days."),
      passage("ship-eu", "Shipping to Europe", "Shipping to Europe costs €9.90 and takes a week."),
      passage("ship", "Shipping", "Shipping costs €4 within Germany."),
      passage("offices", "Our offices in Europe", "Europe: our offices in Europe are in Berlin and in Paris."),
    ],
  };

  test("is looked up and logged together with it, whatever else its own words would find", async () => {
    const result = await ask(["What does shipping cost?", "€4", "And in Europe?"], { knowledge });
    expect(result.answer).toContain("€9.90");
    expect(result.standaloneQuestion).toBe("What does shipping cost in Europe?");
  });

  test("but has its own answer when it is a question of its own", async () => {
    const result = await ask([...CANCEL, "And when are you open?"]);
    expect(result.sources.map(({ id }) => id)).toEqual(["qa_hours"]);
  });

  test("names the variant that is meant", async () => {
    const result = await ask(["What does the blue plan cost?", "$10 a month", "And the red plan?"]);
    expect(result.sources.map(({ id }) => id)).toEqual(["qa_red"]);
    expect((await ask(["What does the blue plan cost?", "$10", "And what does the red plan cost?"])).answer).toContain(
      "$20",
    );
  });

  test("the rest of a sentence is joined to its beginning", async () => {
    const result = await ask(["What does shipping cost?", "€4", "to Europe"], { knowledge });
    expect(result.standaloneQuestion).toBe("What does shipping cost to Europe?");
    expect(result.answer).toContain("€9.90");
  });

  test("“it” stands for what was asked before, not for whatever else has such an answer", async () => {
    expect((await ask(["How long does shipping take?", "3 days", "How much is it?"])).answer).not.toContain("Gift");
    expect((await ask(["Do you sell the Lumen lamp?", "Yes.", "how heavy is it"])).answer).toContain("Lumen");
    expect((await ask([...CANCEL, "Is there an express delivery?"])).answer).not.toContain("cancel");
  });

  test.each([
    ["Ile kosztuje wysyłka?", "A do Europy?", "Wysyłka po Europie kosztuje 9 €."],
    ["Was kostet der Versand?", "Und in die Schweiz?", "Die Versandkosten für die Schweiz betragen 12 €."],
    ["¿Cuánto cuesta el envío?", "¿Y a Europa?", "El envío a Europa cuesta 9 €."],
    ["Сколько стоит доставка?", "А в Европу?", "Доставка в Европе стоит 9 €."],
    ["运费是多少？", "那欧洲呢？", "寄往欧洲的运费是9欧元。"],
    ["送料はいくらですか？", "ではヨーロッパは？", "ヨーロッパへの送料は9ユーロです。"],
  ])("in other languages too: %s %s", async (before, question, text) => {
    const page = passage("eu", "X", text, { language: null });
    const result = await ask([before, "4 €", question], { knowledge: { qas: [], passages: [page] } });
    expect([...result.sources, ...result.suggestions].map(({ id }) => id)).toEqual(["eu"]);
  });

  test("a question word alone is answered from what has such an answer", async () => {
    const lamps = { qas: [qa("qa_lamp", "Yes, it is sold for $30.", "Do you have the Lumen lamp?")], passages: [] };
    const result = await ask(["Do you have the Lumen lamp?", "Yes", "How much is it?"], { knowledge: lamps });
    expect(result.answer).toContain("$30");
  });
});

describe("an answer to “Did you mean …?”", () => {
  const one = "Did you mean “Can I cancel my order?”?";
  const two = "Did you mean …?\n\n- What does the red plan cost?\n- What does the blue plan cost?";

  test("yes takes the one question that was offered", async () => {
    expect((await ask(["can i cancle my oder", one, "yes please"])).sources[0]?.id).toBe("qa_cancel");
    expect((await ask(["can i cancle my oder", one, "Ja, genau!"])).sources[0]?.id).toBe("qa_cancel");
  });

  test.each([
    ["the second", "qa_blue"],
    ["2", "qa_blue"],
    ["The first one, please", "qa_red"],
    ["#1", "qa_red"],
    ["the last one", "qa_blue"],
    ["die zweite", "qa_blue"],
    ["the blue one", "qa_blue"],
    ["red", "qa_red"],
  ])("%s picks one of several", async (question, id) => {
    expect((await ask(["plan cost", two, question])).sources.map((source) => source.id)).toEqual([id]);
  });

  test("yes to several asks again which is meant", async () => {
    const result = await ask(["plan cost", two, "yes"]);
    expect(result).toMatchObject({ decision: "clarify", answered: false });
    expect(result.answer).toContain("- What does the red plan cost?\n- What does the blue plan cost?");
  });

  test("a yes to anything else takes nothing from it, though it holds quotes or a list", async () => {
    for (const said of ["Use the link 'Forgot' or “When are you open?”.", "You can:\n- When are you open?"]) {
      const result = await ask(["How do I reset my password?", said, "yes"]);
      expect(result).toMatchObject({ answered: false, sources: [] });
    }
  });

  test("no gets no answer", async () => {
    expect(await ask(["can i cancle my oder", one, "no"])).toMatchObject({ answered: false, sources: [] });
  });
});

test("long earlier turns cost no more than short ones", async () => {
  for (const filler of [" ", "?", ".\n", "“", "- ", "a ", "\n", "it "]) {
    const long = filler.repeat(100_000 / filler.length);
    const turns = [`Can I cancel my order?${long}x`, `Did you mean ${long}x`, "And in Europe?"];
    expect((await ask(turns)).answer).not.toBe("");
    expect((await ask([`${long}x`, `${long}x`, "yes"])).answered).toBe(false);
  }
});

describe("a new question is not offered what only the one before it was about", () => {
  const hours = passage("hours", "Opening hours", "We are open from 9:00 to 17:00, on Saturday from 9:00 to 13:00.");
  const guarantee = qa("guarantee", "New sails are guaranteed for two years.", "Do you give a guarantee?");
  const turns = ["When are you open on Saturday?", "On Saturday from 9:00 to 13:00."];

  test.each(["Do you make tents?", "what guarantee is there", "can you collect a mast"])("%s", async (question) => {
    const result = await ask([...turns, question], { knowledge: { qas: [guarantee], passages: [hours] } });
    expect(JSON.stringify([result.answer, result.suggestions])).not.toContain("13:00");
  });
});
