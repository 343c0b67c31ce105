import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "#e2e/fixtures";
import { samplesOn } from "#e2e/support/displayed-samples";
import { runSamples } from "#e2e/support/run-samples";
import { sampleValues } from "#e2e/support/sample-values";
import { makePdf } from "#lib/crawler/test-data/make-documents";
import { publicOperations } from "#lib/operations/index";
import { describeOperation } from "#lib/reference/describe-operation";
import { LANGUAGES } from "#lib/reference/samples";

// These call a language model's service; lib/reference/sent-requests.test.ts holds what their samples send against the table.
const NEEDS_SERVICE = ["connectModel", "disconnectModel", "testModel", "listModelChoices", "listModelChoicesOfService"];
/** What takes away what other samples need comes after them, in this order. */
const AT_THE_END = [
  "deleteQa",
  "deletePage",
  "deleteSource",
  "deleteConversation",
  "restoreConversation",
  "revokeToken",
  "deleteWebhook",
  "deleteChatbotById",
  "restoreChatbot",
  "deleteChatbot",
];
const PLAN = [
  "The museum has three floors, and a lift leads to all of them.",
  "The ground floor shows the history of the harbour and its ships.",
  "On the first floor are the paintings, on the second the library.",
];
const operations = publicOperations
  .filter(({ id }) => !NEEDS_SERVICE.includes(id))
  .sort((one, other) => AT_THE_END.indexOf(one.id) - AT_THE_END.indexOf(other.id));

/** What the samples send is the same in each language: on the second database one is enough. */
const tested = process.env.TEST_DATABASE === "postgres" ? LANGUAGES.slice(0, 1) : LANGUAGES;

for (const { id: language, label } of tested) {
  test(`the samples in ${label} run against a live server as the reference shows them`, async ({
    alice,
    backend,
  }, testInfo) => {
    const first = await (await fetch(`${backend.url}/docs`)).text();
    const paths = new Set([...first.matchAll(/href="(\/docs\/[\w-]+)"/g)].map(([, path = ""]) => path));
    const pages = await Promise.all([...paths].map(async (path) => (await fetch(backend.url + path)).text()));
    const shown = [first, ...pages].flatMap(samplesOn).filter((sample) => sample.language === language);
    const programs = new Map(shown.map(({ operation, program }) => [operation, program]));

    const values = await sampleValues(alice, backend);
    const own = operations.map((operation) => {
      const program = programs.get(describeOperation(operation).anchor);
      if (program === undefined) throw new Error(`The reference shows no sample of ${operation.id}.`);
      return values.reduce((text, [example, value]) => text.replaceAll(example, value), program);
    });
    const folder = testInfo.outputPath("samples");
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/plan.pdf`, makePdf([PLAN.map((text, at) => ({ text, size: 12, y: 700 - at * 20 }))]));
    const responses = await runSamples(language, own, folder);

    // What each response promises is there: an error's body would not fit.
    const wrong = operations.filter(({ output }, at) => !output?.safeParse(responses[at]).success);
    expect(wrong.map(({ id }) => [id, responses[operations.findIndex((one) => one.id === id)]])).toEqual([]);
    expect(responses).toHaveLength(operations.length);
    for (const [id, list] of [
      ["createToken", "tokens"],
      ["createWebhook", "webhooks"],
    ]) {
      const created = responses[operations.findIndex((one) => one.id === id)] as { id: string };
      expect((await alice.call(`/api/v1/${list}/${created.id}`, { method: "DELETE" })).status).toBe(200);
    }
  });
}
