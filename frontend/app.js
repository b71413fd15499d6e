// What every page has: htmx for small swaps, and six courtesies. Every page works without this file.
import htmx from "htmx.org";
import { watchConnection } from "./modules/connection.js";
import { keepCopies } from "./modules/copies.js";
import { goOnSending } from "./modules/going_on.js";
import { closeMenus } from "./modules/menus.js";
import { offerPrinting } from "./modules/print.js";

// A failed answer must not replace what a person is reading or writing.
htmx.config.noSwap = [204, 304, "5xx"];

watchConnection();
closeMenus();
offerPrinting();
goOnSending();
keepCopies();
if (document.querySelector("[data-listen]")) {
  import("./modules/listen.js").then(({ offerListening }) => offerListening(), () => {});
}

// The players' script comes only where there is something to play, also when htmx has just brought it.
function startPlayers() {
  if (document.querySelector("[data-player]")) import("./modules/player.js").then((players) => players.start());
}
document.addEventListener("htmx:after:swap", startPlayers);
document.addEventListener("page:changed", () => {
  htmx.process(document.body);
  startPlayers();
});
startPlayers();
