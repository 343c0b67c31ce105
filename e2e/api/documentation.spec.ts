import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "#e2e/fixtures";

test("the examples of docs/api.md run as they are printed, one after the other", async ({ alice, backend }) => {
  const blocks = [...readFileSync("docs/api.md", "utf8").matchAll(/^```sh\n(.*?)^```$/gms)].map(
    ([, code = ""]) => code,
  );
  expect(blocks).toHaveLength(7);
  const [, ...examples] = blocks;
  const values = `HOST=${alice.url}\nTOKEN=${backend.tokens.alice}\n`;
  const program = values + examples.map((code) => `${code}\necho; echo ----\n`).join("");
  const { stdout } = await promisify(execFile)("bash", ["-e", "-c", program]);
  const [made = "", changed = "", talked = "", streamed = "", listed = "", deleted = ""] = stdout.split("----\n");
  const chatbotId = made.trim();
  expect(chatbotId).toMatch(/^bot_/);
  expect(JSON.parse(changed)).toEqual({ chatbotId });
  expect(JSON.parse(talked)).toMatchObject({ answered: true, answer: "At ten, every day but Monday." });
  expect(streamed).toContain("Twelve euros; children are free.");
  expect(streamed.trim().endsWith("data: [DONE]")).toBe(true);
  expect(listed.trim()).toBe("2");
  expect(JSON.parse(deleted)).toEqual({ message: "The chatbot has been deleted successfully" });
});
