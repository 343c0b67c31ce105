import { expect, test } from "vitest";
import { extractPage } from "#lib/crawler/extract/extract-page";

const ASKED = "Does anyone know what the two screws at the bottom of the new case are for, as the manual does not say?";
const ANSWER = "They hold the bracket of the power supply, and you can take them out if yours is a short one.";
const thread = (...posts: string[]) =>
  extractPage(
    `<body>${posts.map((post) => `<article><div class="bbWrapper">${post}</div></article>`).join("")}`,
    "https://x.example/threads/1/",
  ).text;

test("a quote of an earlier post is not said twice; one from elsewhere stays", () => {
  const elsewhere = "<blockquote>The manual of the old case has a drawing of them on page nine.</blockquote>";
  const text = thread(
    ASKED,
    `<blockquote>Ann said: ${ASKED}</blockquote><p>${ANSWER}</p>`,
    `${elsewhere}<p>So it does.</p>`,
  );
  expect(text.split(ASKED)).toHaveLength(2);
  expect(text).toContain(ANSWER);
  expect(text).toContain("drawing of them on page nine");
});

test("signatures and the program's own words are left out", () => {
  const text = thread(
    ASKED,
    `${ANSWER}<div class="bbCodeBlock-expandLink">Click to expand...</div>`,
    `No.<div class="signature">Sent by pigeon</div>`,
  );
  expect(text).toBe([ASKED, ANSWER, "No."].join("\n\n"));
});

test("short threads between many links are found", () => {
  const links = Array.from({ length: 300 }, (_, index) => `<li><a href="/${index}">A board about things</a></li>`).join(
    "",
  );
  const text = extractPage(
    `<body><ul>${links}</ul><form><div class="bbWrapper">${ASKED}</div><div class="bbWrapper">${ANSWER}</div></form>`,
    "https://x.example/forum/1",
  ).text;
  expect(text).toBe(`${ASKED}\n\n${ANSWER}`);
});

test("an article with a few comments is not taken for a thread because of its address", () => {
  const text = extractPage(
    `<body><article><p>${`${ANSWER} `.repeat(20)}</p></article><div class="comment-body">${ASKED}</div>`,
    "https://x.example/community/news",
  ).text;
  expect(text).toContain(ANSWER);
});
