import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "#e2e/fixtures";

test("the examples of docs/api.md run as they are printed, one after the other", async ({ alice, backend }) => {
  const blocks = [...readFileSync("docs/api.md", "utf8").matchAll(/^```sh\n(.*?)^```$/gms)].map(
    ([, code = ""]) => code,
  );
  expect(blocks).toHaveLength(6);
  const [, ...examples] = blocks;
  const cwd = mkdtempSync(join(tmpdir(), "cb2000-documentation-"));
  const values = `HOST=${alice.url}\nTOKEN=${backend.tokens.alice}\n`;
  const program = values + examples.map((code) => `${code}\necho; echo ----\n`).join("");
  const { stdout } = await promisify(execFile)("bash", ["-e", "-c", program], { cwd });
  rmSync(cwd, { recursive: true });
  const [made = "", talked = "", streamed = "", listed = "", offered = ""] = stdout.split("----\n");
  const chatbotId = made.trim();
  expect(chatbotId).toMatch(/^bot_/);
  expect(JSON.parse(talked)).toMatchObject({ answered: true, answer: "At ten, every day but Monday." });
  expect(streamed).toContain("Twelve euros; children are free.");
  expect(streamed.trim().endsWith("data: [DONE]")).toBe(true);
  expect(offered.trim()).toBe("Twelve euros; children are free.");
  expect(listed.trim()).toBe("2");
  expect((await alice.remove(chatbotId)).status).toBe(200);
});
