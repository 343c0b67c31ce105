import { addCopyButtons } from "#lib/browser/reference/copy-code";
import { fillOwnValues } from "#lib/browser/reference/fill-values";
import { followScroll } from "#lib/browser/reference/follow-scroll";
import { rememberLanguage } from "#lib/browser/reference/remember-language";
import { addSearch } from "#lib/browser/reference/search";

rememberLanguage();
addCopyButtons();
followScroll();
addSearch();
await fillOwnValues();
