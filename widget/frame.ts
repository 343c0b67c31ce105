import { applyTheme } from "./apply-theme";
import { Page } from "./page";
import { readConfig } from "./read-config";

// The frame's first code: says to the page around it that it is there. The chat's own code is fetched when it is wanted.

const config = readConfig();
applyTheme(config);
const page = new Page(config);
let fetching = false;

page.onWanted = () => {
  if (fetching) return;
  fetching = true;
  import("./render-chat").then(
    ({ renderChat }) => renderChat(config, page),
    () => {
      // Asked for again with the next click.
      fetching = false;
    },
  );
};
page.start();
