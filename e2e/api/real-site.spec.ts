import { expect, sitePort, test } from "#e2e/fixtures";
import { GIT_DOES_NOT_KNOW, GIT_PAGES, GIT_QUESTIONS, gitDocRoutes } from "#e2e/support/git-doc";
import { startSite } from "#e2e/support/site";
import type { PageListView } from "#lib/knowledge/schema";

test("a chatbot made of git's documentation cites the right page for each question, and knows what it does not know", async ({
  alice,
}, testInfo) => {
  test.slow();
  const site = await startSite(gitDocRoutes(), sitePort(testInfo.parallelIndex, 1));
  const chatbotId = await alice.create({
    chatbotName: "git",
    input_urls: GIT_PAGES.map((name) => `${site.url}/${name}.html`),
    wait: true,
  });
  const pages = () => alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
  await expect.poll(async () => (await pages()).counts.indexed, { timeout: 120_000 }).toBe(GIT_PAGES.length);
  await site.close();

  const cited: [string, string][] = [];
  for (const [question] of GIT_QUESTIONS) {
    const { answered, sources } = await alice.ask(chatbotId, question);
    const [first] = sources;
    cited.push([question, answered ? (first?.url?.match(/\/([^/]+)\.html/)?.[1] ?? "nothing") : "no answer"]);
    if (answered) expect(first?.quote.length, question).toBeGreaterThan(20);
  }
  expect(cited).toEqual(GIT_QUESTIONS);
  for (const question of GIT_DOES_NOT_KNOW) {
    expect(await alice.ask(chatbotId, question), question).toMatchObject({ answered: false });
  }
});
