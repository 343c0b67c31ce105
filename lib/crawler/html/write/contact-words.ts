/** How a page's language heads what a website says of itself at its foot. */
export type ContactWords = { contact: string; address: string; phone: string; email: string; hours: string };

const words = (list: string): ContactWords => {
  const [contact = "", address = "", phone = "", email = "", hours = ""] = list.split(", ");
  return { contact, address, phone, email, hours };
};

const BY_LANGUAGE: Record<string, ContactWords> = {
  en: words("Contact, address, phone, email, opening hours"),
  de: words("Kontakt, Adresse, Telefon, E-Mail, Öffnungszeiten"),
  fr: words("Contact, adresse, téléphone, e-mail, horaires d’ouverture"),
  es: words("Contacto, dirección, teléfono, correo electrónico, horario de apertura"),
  it: words("Contatti, indirizzo, telefono, email, orari di apertura"),
  pt: words("Contato, endereço, telefone, e-mail, horário de funcionamento"),
  nl: words("Contact, adres, telefoon, e-mail, openingstijden"),
  pl: words("Kontakt, adres, telefon, e-mail, godziny otwarcia"),
  sv: words("Kontakt, adress, telefon, e-post, öppettider"),
  ja: words("連絡先, 住所, 電話番号, メール, 営業時間"),
  zh: words("联系方式, 地址, 电话, 邮箱, 营业时间"),
};

/** English where the page's language, a BCP 47 tag or null, has no words here. */
export function contactWords(language: string | null): ContactWords {
  return BY_LANGUAGE[language?.toLowerCase().split("-")[0] ?? "en"] ?? (BY_LANGUAGE.en as ContactWords);
}
