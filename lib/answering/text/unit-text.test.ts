import { describe, expect, test } from "vitest";
import { layOut, sectionsOf } from "#lib/answering/text/unit-text";

const texts = (text: string, path: string[] = []) =>
  sectionsOf(text, path).map(({ head, above, parts }) => ({ head, above, text: layOut(parts) }));

describe("the sections of a passage", () => {
  test("stand under their own heading and never carry a line from under another", () => {
    expect(
      texts("## Parking\n\nBehind the house.\n\n### Bikes\n\nIn the yard.\n\n## Pets\n\nNone.", ["Arrival"]),
    ).toEqual([
      { head: "Parking", above: ["Arrival"], text: "Behind the house." },
      { head: "Bikes", above: ["Arrival", "Parking"], text: "In the yard." },
      { head: "Pets", above: ["Arrival"], text: "None." },
    ]);
  });

  test("continue the heading that their passage stands under", () => {
    expect(texts("More of it.", ["Rooms", "Suite"])).toEqual([
      { head: "Suite", above: ["Rooms"], text: "More of it." },
    ]);
  });

  test("a question on a line of its own heads its answer", () => {
    const [first, second] = sectionsOf(
      "Is breakfast included?\n\nYes, until 10.\n\n**Are pets allowed?**\n\nDogs are.",
      [],
    );
    expect(first).toMatchObject({ head: "Is breakfast included?", faq: true });
    expect(second).toMatchObject({ head: "Are pets allowed?", faq: true, parts: [{ text: "Dogs are." }] });
  });

  test("of many words are cut between paragraphs, and each piece keeps the heading", () => {
    const paragraph = `${"word ".repeat(69)}end.`;
    const sections = sectionsOf(`## Long\n\n${[paragraph, paragraph, paragraph].join("\n\n")}`, []);
    expect(sections.length).toBeGreaterThan(1);
    expect(sections.every(({ head }) => head === "Long")).toBe(true);
  });
});

describe("a table's rows", () => {
  test("are written out with the names of their columns; the header is no row", () => {
    const table = "| Service | City bike | E-bike |\n| --- | --- | --- |\n| Full | £99 | £119 |\n| Basic | £49 | £59 |";
    expect(texts(table)[0]?.text).toBe("- Full: City bike £99, E-bike £119.\n- Basic: City bike £49, E-bike £59.");
  });

  test("are named by columns whose names hold numbers", () => {
    const table =
      "| Work | Dinghy | Yacht up to 30 ft |\n| --- | --- | --- |\n| Patch | £25 | £45 |\n| Strip | £60 | £140 |";
    expect(texts(table)[0]?.text).toBe(
      "- Patch: Dinghy £25, Yacht up to 30 ft £45.\n- Strip: Dinghy £60, Yacht up to 30 ft £140.",
    );
  });

  test("are named by columns of which each holds a number, where the values are sums", () => {
    const table = "| Cake | 4 slices | 6 slices |\n| --- | --- | --- |\n| Plum | £23 | £33 |\n| Apple | £24 | – |";
    expect(texts(table)[0]?.text).toBe("- Plum: 4 slices £23, 6 slices £33.\n- Apple: 4 slices £24, 6 slices –.");
  });

  test("have no column names where the first row holds values like the others", () => {
    const table = "| Monday | 9–18 |\n| --- | --- |\n| Tuesday | 9–18 |\n| Sunday | closed |";
    expect(texts(table)[0]?.text).toBe("- Monday: 9–18.\n- Tuesday: 9–18.\n- Sunday: closed.");
  });
});
