import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv } from "#lib/browser/paste/parse-csv";
import { withoutFormulaMark, writeCsv } from "#lib/browser/paste/write-csv";

const cells = (text: string) => parseCsv(text).rows.map((row) => row.cells);

describe("reading CSV", () => {
  test("quoted fields hold commas, line breaks and doubled quotes", () => {
    expect(cells('"a, b","line 1\r\nline 2","say ""yes"""\r\nc,d,e')).toEqual([
      ["a, b", "line 1\r\nline 2", 'say "yes"'],
      ["c", "d", "e"],
    ]);
  });

  test.each([
    ["LF", "a,b\nc,d\n"],
    ["CRLF", "a,b\r\nc,d\r\n"],
    ["CR", "a,b\rc,d\r"],
    ["no line ending at the end", "a,b\nc,d"],
    ["a byte order mark", "\uFEFFa,b\nc,d"],
    ["semicolons", "a;b\nc;d"],
    ["tabs", "a\tb\nc\td"],
    ["blank lines", "\na,b\n\n , \nc,d\n\n"],
  ])("%s make the same table", (_, text) => {
    expect(cells(text)).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  test("a delimiter inside quotes does not decide which delimiter it is", () => {
    expect(parseCsv('"a,b,c";d\ne;f').delimiter).toBe(";");
  });

  test("a row knows the line it begins on although a field before it has line breaks", () => {
    expect(parseCsv('a,"1\n2\n3"\nb,c').rows.map((row) => row.line)).toEqual([1, 4]);
  });

  test("a quote inside an unquoted field is text, and one that is never closed is reported with its line", () => {
    expect(cells('5" pipe,yes')).toEqual([['5" pipe', "yes"]]);
    const cut = parseCsv('a,b\nc,"d\ne');
    expect(cut.unclosedQuoteLine).toBe(2);
    expect(cut.rows.at(-1)?.cells).toEqual(["c", "d\ne"]);
  });

  test.each([
    [",", '"a" , "b, c"\n "d", "e"\t'],
    [";", '"a" ; "b, c"\n "d"; "e"\t'],
    ["\t", '"a" \t "b, c"\n "d"\t "e" '],
  ])("blanks around quoted fields are no text, with %j between them", (_, text) => {
    expect(cells(text)).toEqual([
      ["a", "b, c"],
      ["d", "e"],
    ]);
  });

  test.each([
    ["with a backslash", 'q,a\n"What does \\"open late\\" mean?","Until ten, on \\"Fridays\\""\n"C:\\\\","x"'],
    ["not at all", 'q,a\n"What does "open late" mean?","Until ten, on "Fridays""\n"C:\\","x"'],
    ["by doubling", 'q,a\n"What does ""open late"" mean?","Until ten, on ""Fridays"""\n"C:\\","x"'],
  ])("quotes inside a quoted field that are escaped %s are text", (_, text) => {
    expect(cells(text)).toEqual([
      ["q", "a"],
      ['What does "open late" mean?', 'Until ten, on "Fridays"'],
      ["C:\\", "x"],
    ]);
  });

  test("a field that only begins with a quote mark takes no other field and no other row with it", () => {
    expect(cells('"Open" is our name, "Shut" is theirs\n"a" b,"c"\nd,e')).toEqual([
      ['"Open" is our name', ' "Shut" is theirs'],
      ['"a" b', "c"],
      ["d", "e"],
    ]);
  });

  test("the delimiter is the one that cuts the rows evenly, or the one that the file names", () => {
    expect(parseCsv("What, exactly, do you do?;We bake\nNext?;Yes").delimiter).toBe(";");
    expect(parseCsv("sep=;\na,b;c")).toMatchObject({ delimiter: ";", rows: [{ line: 2, cells: ["a,b", "c"] }] });
  });

  test.each([
    ['"', 300_000],
    ['"a" b,', 50_000],
    ['"a" b\n', 50_000],
    ['"a\\"b', 100_000],
    ['"a\n', 100_000],
    ['""x', 100_000],
    ["\\", 300_000],
    [" ", 300_000],
    ['" ', 100_000],
  ])("a large hostile text of %j is read in proportion to its length", (piece, times) => {
    const steps = (text: string) => {
      let read = 0;
      const counted = new Proxy(Object(text), {
        get: (target, key) => {
          read += 1;
          const value = Reflect.get(target, key);
          if (typeof value !== "function") return value;
          return (...given: unknown[]) => {
            const result = value.apply(target, given);
            read +=
              typeof result === "string" ? result.length : Math.max(0, Number(result) - Number(given[1] ?? 0)) || 0;
            return result;
          };
        },
      }) as string;
      parseCsv(counted, ",");
      return read;
    };
    const small = steps(`q,"${piece.repeat(times / 100)}`);
    expect(steps(`q,"${piece.repeat(times / 10)}`)).toBeLessThan(small * 15);
  });

  test("an empty last field is kept", () => {
    expect(cells("a,b,\nc,,")).toEqual([
      ["a", "b", ""],
      ["c", "", ""],
    ]);
  });

  test("nothing is no rows", () => {
    expect(cells("")).toEqual([]);
    expect(cells("\uFEFF\r\n")).toEqual([]);
  });

  test("whatever the text, reading it never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "a", "\uFEFF") }), (text) => {
        expect(Array.isArray(parseCsv(text).rows)).toBe(true);
      }),
    );
  });
});

describe("writing CSV", () => {
  test("what is written is read back unchanged, whatever the cells hold", () => {
    const cell = fc.string({
      unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "'", "=", "＝", "-", "a", "\\", " "),
    });
    const row = fc.array(cell, { minLength: 2, maxLength: 4 }).filter((all) => all.some((text) => text.trim() !== ""));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const read = parseCsv(writeCsv(rows), ",").rows.map((one) => one.cells.map(withoutFormulaMark));
        expect(read).toEqual(rows);
      }),
    );
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "＋1", "－1", "＠SUM(A1)", " =1", "\n=1"])(
    "%j does not reach a spreadsheet as a formula",
    (formula) => {
      expect(parseCsv(writeCsv([["q", formula]]), ",").rows[0]?.cells[1]?.[0]).toBe("'");
    },
  );
});
