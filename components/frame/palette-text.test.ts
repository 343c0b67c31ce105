import { expect, test } from "vitest";
import { fits, readPaletteText } from "#components/frame/palette-text";

const TABS = ["Playground", "Q&A", "URLs", "Conversations", "Embed", "Chatbot Settings"];

test.each([
  ["Chatbot Settings", "set", true],
  ["Chatbot Settings", "settings chat", true],
  ["Bike repair", "harb", false],
  ["Bike repair", "pair", false],
  ["Add Q&A", "q&a", true],
  ["Usage", "", true],
])("%s fits %j: %s", (label, text, expected) => expect(fits(label, text)).toBe(expected));

test.each([
  ["apples settings", { search: "apples", tabs: ["Chatbot Settings"] }],
  ["harbour shop chatbot set", { search: "harbour shop", tabs: ["Chatbot Settings"] }],
  ["harbour c", { search: "harbour", tabs: ["Conversations", "Chatbot Settings"] }],
  ["settings", { search: "settings", tabs: [] }],
  ["bot 12", { search: "bot 12", tabs: [] }],
  ["", { search: "", tabs: [] }],
])("%j is read as %j", (text, expected) => expect(readPaletteText(text, TABS)).toEqual(expected));
