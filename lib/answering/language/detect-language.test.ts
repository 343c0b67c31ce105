import { describe, expect, test } from "vitest";
import { detectLanguage, primaryTag } from "#lib/answering/language/detect-language";

describe("the language of a question", () => {
  test.each([
    ["How long does shipping take?", "en"],
    ["¿Cuánto tarda el envío?", "es"],
    ["Cuanto cuesta el envio a Francia", "es"],
    ["Wie lange dauert der Versand?", "de"],
    ["Combien coûte la livraison ?", "fr"],
    ["Quanto custa o envio para o Brasil?", "pt"],
    ["Quanto costa la spedizione?", "it"],
    ["Hoe lang duurt de levering?", "nl"],
    ["Ile kosztuje wysyłka do Polski?", "pl"],
    ["Hur lång tid tar leveransen?", "sv"],
    ["Kargo ne kadar sürer?", "tr"],
    ["Сколько стоит доставка?", "ru"],
    ["Скільки коштує доставка і коли вона буде?", "uk"],
    ["كم تستغرق عملية الشحن؟", "ar"],
    ["配送需要多长时间？", "zh"],
    ["配送にはどのくらいかかりますか？", "ja"],
    ["배송은 얼마나 걸리나요?", "ko"],
    ["จัดส่งใช้เวลากี่วัน", "th"],
    ["iPhone 15 的保修期是多久", "zh"],
  ])("%s", (question, language) => {
    expect(detectLanguage(question)).toBe(language);
  });

  test.each(["refund", "iPhone 15", "", "12345", "?"])("does not show in “%s”", (question) => {
    expect(detectLanguage(question)).toBeNull();
  });

  test("is looked for only among those expected", () => {
    expect(detectLanguage("Wie lange dauert der Versand?", ["en", "fr"])).toBeNull();
  });
});

test("a tag's primary subtag", () => {
  expect(primaryTag("pt-BR")).toBe("pt");
  expect(primaryTag("EN_us")).toBe("en");
  expect(primaryTag("x-default")).toBeNull();
  expect(primaryTag(null)).toBeNull();
});
