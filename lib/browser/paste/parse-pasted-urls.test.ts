import { describe, expect, test } from "vitest";
import { parsePastedUrls } from "#lib/browser/paste/parse-pasted-urls";

describe("a pasted list of addresses", () => {
  test("lines, spaces, commas, list marks and brackets all separate addresses", () => {
    const text = "- https://a.test/1\n2. https://a.test/2, https://a.test/3\n<https://a.test/4> https://a.test/5;\n\n";
    expect(parsePastedUrls(text).urls).toEqual([1, 2, 3, 4, 5].map((n) => `https://a.test/${n}`));
  });

  test("an address without a scheme gets https, with or without a port", () => {
    expect(parsePastedUrls("example.com/help\nexample.com:8443/x").urls).toEqual([
      "https://example.com/help",
      "https://example.com:8443/x",
    ]);
  });

  test("a comma inside an address belongs to it", () => {
    expect(parsePastedUrls("https://a.test/p,1").urls).toEqual(["https://a.test/p,1"]);
  });

  test("the same address twice counts once", () => {
    expect(parsePastedUrls("https://A.test\nhttps://a.test/").urls).toEqual(["https://a.test/"]);
  });

  test("each faulty address keeps its line and says why, and the good ones are kept", () => {
    const { urls, problems } = parsePastedUrls(
      "https://a.test\nnonsense\nftp://a.test/file\nhttps://user:secret@a.test\njavascript:alert(1)\nhttps://\n",
    );
    expect(urls).toEqual(["https://a.test/"]);
    expect(problems.map((entry) => [entry.line, entry.problem])).toEqual([
      [2, "This is not a web address: the host has no ending such as .com."],
      [3, "Only http and https pages can be read, not ftp."],
      [4, "An address with a user name or password in it is not taken."],
      [5, "Only http and https pages can be read, not javascript."],
      [6, "This is not a web address."],
    ]);
  });
});
