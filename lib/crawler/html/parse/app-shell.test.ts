import { expect, test } from "vitest";
import { extractPage } from "#lib/crawler/extract/extract-page";

const shell = (body: string) => extractPage(`<html><body>${body}</body></html>`, "https://x.example/").needsJavascript;
const NOTICE = `<h1>JavaScript is not available.</h1><p>We've detected that JavaScript is disabled in this browser. Please enable
  JavaScript or switch to a supported browser to continue using x.example. You can see a list of supported browsers in our Help
  Center.</p><p><a href="/tos">Terms of Service</a> <a href="/privacy">Privacy Policy</a> <a href="/c">Cookie Policy</a> of this site</p>`;
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(" ");
const SCRIPT = '<script src="/app.js"></script>';

test.each([
  ["an empty mounting point", `<div id="root"></div>${SCRIPT}`, true],
  ["a notice of 56 words that scripts are off", `<div id="react-root"></div><div>${NOTICE}</div>${SCRIPT}`, true],
  ["the same notice in a noscript", `<div id="react-root"></div><noscript>${NOTICE}</noscript>${SCRIPT}`, true],
  ["a splash screen of 45 words", `<div id="root"><p>Loading. ${words(45)}</p></div>${SCRIPT}`, true],
  [
    "a short page with a noscript that asks for scripts",
    `<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"><h1>Hours</h1><p>${words(60)}</p></div>${SCRIPT}`,
    false,
  ],
  ["a short page in a mounting point", `<div id="__next"><a href="/b">b</a><p>${words(60)}</p></div>${SCRIPT}`, false],
  [
    "an article on how to switch scripts on",
    `<h1>How to enable JavaScript in Chrome</h1><p>To enable JavaScript, open the settings. ${words(60)}</p>`,
    false,
  ],
  ["a long page", `<div id="root"><p>${words(200)}</p></div>${SCRIPT}`, false],
])("%s: %s", (_, body, expected) => expect(shell(body)).toBe(expected));
