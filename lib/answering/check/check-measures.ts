/** What a number counts, in the languages that name it: one key for each measure. */
const MEASURES: Record<string, string> = {
  second: "second seconds sec secs sekunde sekunden seconde secondes segundo segundos secondo secondi seconden",
  minute: "minute minutes min mins minuten minuto minutos minuti minuut",
  hour: "h hour hours hr hrs stunde stunden std heure heures hora horas ora ore uur uren timme timmar",
  day: "day days tag tage tagen tages werktag werktage werktagen jour jours día días dia dias giorno giorni dag dagen dagar",
  week: "week weeks woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor",
  month: "month months monat monate monaten mois mes meses mese mesi mês maand maanden månad månader",
  year: "year years jahr jahre jahren ans année années año años anno anni ano anos jaar år",
  kg: "kg kilo kilos kilogram kilograms kilogramm",
  g: "g gram grams gramm",
  km: "km kilometer kilometers kilometre kilometres",
  cm: "cm",
  mm: "mm",
  gb: "gb",
  mb: "mb",
  tb: "tb",
};
/** How many of the smaller make one of the greater. */
const SAME: [string, string, number][] = [
  ["year", "month", 12],
  ["week", "day", 7],
  ["day", "hour", 24],
  ["hour", "minute", 60],
  ["minute", "second", 60],
];

const KEY = new Map<string, string>();
for (const [key, names] of Object.entries(MEASURES)) for (const name of names.split(" ")) KEY.set(name, key);
const NAMED = new RegExp(
  `^\\s*-?\\s?(?:(?:business|working|calendar|full|whole)[ -])?(${[...KEY.keys()].sort((a, b) => b.length - a.length).join("|")})(?!\\p{L})`,
  "u",
);
/** Characters behind a number in which its measure stands. */
const NEAR = 32;

/** The measure that is named right behind a number (text in lower case), or null. */
export function measureAt(text: string, end: number): string | null {
  const name = NAMED.exec(text.slice(end, end + NEAR))?.[1];
  return name === undefined ? null : (KEY.get(name) ?? null);
}

/** A quantity as a source offers it, and what it comes to in the next smaller and greater measure: 24 hours are a day. */
export function sameMeasure(unit: string, value: string): string[] {
  const number = Number(value);
  const offered = [`U${unit}:${value}`];
  for (const [greater, smaller, times] of SAME) {
    if (unit === greater) offered.push(`U${smaller}:${number * times}`);
    if (unit === smaller && number % times === 0) offered.push(`U${greater}:${number / times}`);
  }
  return offered;
}
