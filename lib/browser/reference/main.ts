import { addCopyButtons } from "#lib/browser/reference/copy-code";
import { fillOwnValues } from "#lib/browser/reference/fill-values";
import { followScroll } from "#lib/browser/reference/follow-scroll";
import { addPageMenu } from "#lib/browser/reference/page-menu";
import { rememberLanguage } from "#lib/browser/reference/remember-language";
import { addSearch } from "#lib/browser/reference/search";
import { addTryIt } from "#lib/browser/reference/try-it";

rememberLanguage();
addCopyButtons();
addPageMenu();
addTryIt();
followScroll();
addSearch();
await fillOwnValues();
