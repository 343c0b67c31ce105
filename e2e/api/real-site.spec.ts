import { expect, sitePort, test } from "#e2e/fixtures";
import { GIT_DOES_NOT_KNOW, GIT_PAGES, GIT_QUESTIONS, gitDocRoutes } from "#e2e/support/git-doc";
import { startSite } from "#e2e/support/site";
import type { PageListView } from "#lib/knowledge/schema";

test("a chatbot made of git's documentation cites or offers the right page for each question, and knows what it does not know", async ({
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

  const shown: [string, string][] = [];
  let answers = 0;
  for (const [question, page] of GIT_QUESTIONS) {
    const { answered, sources, suggestions = [] } = await alice.ask(chatbotId, question);
    // Where it is not sure the right page is among those that it offers.
    const pages = (answered ? sources.slice(0, 1) : suggestions).map(({ url }) => pageOf(url));
    shown.push([question, pages.includes(page) ? page : pages.join()]);
    if (!answered) continue;
    answers++;
    expect(sources[0]?.quote.length, question).toBeGreaterThan(20);
  }
  expect(shown).toEqual(GIT_QUESTIONS);
  expect(answers).toBeGreaterThanOrEqual(GIT_QUESTIONS.length / 2);
  for (const question of GIT_DOES_NOT_KNOW) {
    expect(await alice.ask(chatbotId, question), question).toMatchObject({ answered: false });
  }
});

const pageOf = (url: string | null) => url?.match(/\/([^/]+)\.html/)?.[1] ?? "nothing";
