import type { Texts } from "#lib/browser/texts/default-texts";
import type { Language } from "#lib/browser/texts/text-languages";
import ar from "./ar.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import it from "./it.json" with { type: "json" };
import ja from "./ja.json" with { type: "json" };
import nl from "./nl.json" with { type: "json" };
import pl from "./pl.json" with { type: "json" };
import pt from "./pt.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };
import zh from "./zh.json" with { type: "json" };

/** All that the chat says, in each of its languages. */
export const ALL_TEXTS: Record<Language, Texts> = { en, de, fr, es, it, pt, nl, pl, sv, ja, zh, ar };
