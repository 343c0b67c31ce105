import { describe, expect, it } from "vitest";
import { parseFirstKnowledge } from "#lib/browser/paste/parse-first-knowledge";

describe("parseFirstKnowledge", () => {
  it("takes one address as it is typed, with and without its scheme, and names the chatbot after the host", () => {
    expect(parseFirstKnowledge("www.example.org/help")).toEqual({
      urls: ["https://www.example.org/help"],
      qas: [],
      faults: [],
      name: "example.org",
    });
    expect(parseFirstKnowledge("http://127.0.0.1:4100/").urls).toEqual(["http://127.0.0.1:4100/"]);
    expect(parseFirstKnowledge("localhost:3000").urls).toEqual(["https://localhost:3000"]);
  });
  it("takes several addresses from lines, commas and blanks, each once", () => {
    const { urls, faults } = parseFirstKnowledge("https://a.example, https://b.example\nhttps://a.example c.example");
    expect(urls).toEqual(["https://a.example", "https://b.example", "https://c.example"]);
    expect(faults).toEqual([]);
  });
  it("takes a Q&A a line, split at the first bar or tab", () => {
    const { qas, name } = parseFirstKnowledge("When are you open? | Every day | also on Sundays\nWhere?\tIn Bonn\n");
    expect(qas).toEqual([
      { question: "When are you open?", answer: "Every day | also on Sundays" },
      { question: "Where?", answer: "In Bonn" },
    ]);
    expect(name).toBe("When are you open?");
  });
  it("takes lines that begin with Q: and A:", () => {
    expect(parseFirstKnowledge("Q: Who?\r\nA: We.\r\n").qas).toEqual([{ question: "Who?", answer: "We." }]);
  });
  it("takes a mixture, and keeps an answer that is an address a Q&A", () => {
    const { urls, qas } = parseFirstKnowledge("example.org\nWhere is the map? | https://example.org/map");
    expect(urls).toEqual(["https://example.org"]);
    expect(qas).toEqual([{ question: "Where is the map?", answer: "https://example.org/map" }]);
  });
  it("names every line that it does not understand", () => {
    expect(parseFirstKnowledge("hello there\n\nexample.org\nQ: lonely?\n| no question").faults).toEqual([
      { line: 1, text: "hello there" },
      { line: 4, text: "Q: lonely?".slice(3) },
      { line: 5, text: "| no question" },
    ]);
  });
  it.each(["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/x", "1.5", "e.g."])(
    "does not take %j for an address",
    (text) => {
      expect(parseFirstKnowledge(text)).toMatchObject({ urls: [], faults: [{ line: 1, text }] });
    },
  );
  it("keeps the name short", () => {
    expect(parseFirstKnowledge(`${"long ".repeat(60)}? | yes`).name.length).toBeLessThanOrEqual(80);
  });
});
