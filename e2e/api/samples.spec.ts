import { expect, test } from "#e2e/fixtures";
import { samplesOn } from "#e2e/support/displayed-samples";
import { runSample } from "#e2e/support/interpreters";
import { CHATBOT_ID } from "#lib/operations/examples";
import { publicOperations } from "#lib/operations/index";
import { describeOperation } from "#lib/reference/describe-operation";
import { LANGUAGES } from "#lib/reference/samples";

const knowledge = { input_qas: [{ question: "When do you open?", answer: "At ten, every day but Monday." }] };

// What the samples of all other operations send is held against the table in lib/reference/sent-requests.test.ts.
for (const operation of publicOperations.filter(({ tag }) => tag === "Documented endpoints")) {
  const { anchor, method, path } = describeOperation(operation);
  test(`${method} ${path} runs in every language as the reference shows it`, async ({ alice, backend }) => {
    const page = await (await fetch(`${backend.url}/docs`)).text();
    const samples = samplesOn(page).filter((sample) => sample.operation === anchor);
    expect(samples.map(({ language }) => language)).toEqual(LANGUAGES.map(({ id }) => id));
    backend.site.routes["/visit"] = "<title>Visit</title><h1>Visit</h1><p>We open at ten.</p>";
    for (const { language, program } of samples) {
      const own = program
        .replaceAll("YOUR_API_TOKEN", backend.tokens.alice)
        .replaceAll(CHATBOT_ID, await alice.create(knowledge))
        .replaceAll("https://www.example.com", backend.site.url);
      const response = await runSample(language, own);
      // What the response promises is there: an error's body would not fit.
      expect(operation.output?.safeParse(response).error, `${language}: ${JSON.stringify(response)}`).toBeUndefined();
    }
  });
}
