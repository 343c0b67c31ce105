const NAME_MAX = 80;
/** Between a page's own title and the site's. */
const BETWEEN = /\s+[|–—·•»-]\s+/;
/** What a start page is called, which is no site's name. */
const START =
  /^(?:home|home ?page|start|startseite|start page|index|welcome|willkommen|accueil|bienvenue|inicio|bienvenidos?|página (?:inicial|de inicio)|início|página principal|benvenuti|strona główna|главная(?: страница)?|ホーム|首页|首頁)$/iu;

/** What a site calls itself, from its start page's title: for a chatbot's name. Empty where the title says nothing. */
export function siteName(title: string): string {
  const parts = title
    .replace(/\s+/g, " ")
    .trim()
    .split(BETWEEN)
    .filter((part) => part !== "" && !START.test(part));
  const name = parts[0] ?? "";
  return name.length > NAME_MAX ? `${name.slice(0, NAME_MAX - 1).trimEnd()}…` : name;
}
