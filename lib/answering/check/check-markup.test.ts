import { expect, test } from "vitest";
import { withoutActiveMarkup } from "#lib/answering/check/check-markup";

test.each([
  ["a placeholder of a command stays readable", "git stash pop <stash> drops it.", "git stash pop ‹stash› drops it."],
  ["an element goes", "Press <b>Save</b> <img src=x onerror=alert(1)> now.", "Press Save  now."],
  ["an element in capitals goes", "<SCRIPT>alert(1)</SCRIPT>", "alert(1)"],
  ["an element that is no HTML and has attributes goes", "<x onclick=alert(1)>Hello</x>", "Hello"],
  ["an element hidden in another one goes", "<scr<b>ipt>alert(1)", "alert(1)"],
  ["what opens and does not close cannot be completed later", "see <img src=", "see < img src="],
  ["a link keeps its text", "[the guide](https://a.test/guide)", "the guide (https://a.test/guide)"],
])("%s", (_, given, shown) => {
  expect(withoutActiveMarkup(given)).toBe(shown);
});
