import { describe, expect, it } from "vitest";
import { parseGuide } from "#lib/browser/markdown/parse-guide";

const text = `# The \`guide\`

Intro.

## Start

\`\`\`sh
# no heading
npm start
\`\`\`

### Ports

PORT is 3000.

## Limits

None.

## Start

Again.
`;

describe("parseGuide", () => {
  it("cuts at headings, outside of code, with the path of headings above", () => {
    const { title, sections } = parseGuide("guide", text);
    expect(title).toBe("The guide");
    expect(sections.map(({ headingPath, anchor }) => [headingPath.join(" / "), anchor])).toEqual([
      ["", "the-guide"],
      ["Start", "start"],
      ["Start / Ports", "ports"],
      ["Limits", "limits"],
      ["Start", "start-1"],
    ]);
    expect(sections[1]?.markdown).toContain("# no heading\nnpm start");
  });
  it("joins lines that are only wrapped, and leaves lists, tables and code as they are", () => {
    const wrapped = "One\ntwo.\n\n- a\n  b\n- c\n\n| x |\n| y |\n\n```sh\nls\nps\n```";
    expect(parseGuide("note", wrapped).sections[0]?.markdown).toBe(
      "One two.\n\n- a b\n- c\n\n| x |\n| y |\n\n```sh\nls\nps\n```",
    );
  });
  it("reads a heading without its marks, and a name in it with its underscores", () => {
    const { sections } = parseGuide("note", "## _Make_ one: `POST /api/chatbot_create`\n\nText.\n");
    expect(sections[0]?.heading).toBe("Make one: POST /api/chatbot_create");
  });
  it("keeps a text without headings, and drops empty sections", () => {
    expect(parseGuide("note", "Only words.\n")).toMatchObject({
      title: "note",
      sections: [{ heading: "note", markdown: "Only words." }],
    });
    expect(parseGuide("note", "# A\n\n## B\n").sections).toEqual([]);
  });
});
