// One's own picture, mirrored as in a mirror. It is shown and not recorded.
import { Live } from "./live.js";

export function tryVideo(page, outcome) {
  const picture = page.querySelector("[data-shown]");
  const live = new Live(page, outcome, async () => {
    picture.srcObject = await live.open({ video: { facingMode: "user" }, audio: true });
    picture.hidden = false;
    await picture.play();
    outcome.say("look");
    return () => {
      picture.hidden = true;
      picture.srcObject = null;
      outcome.say("looked");
    };
  });
}
