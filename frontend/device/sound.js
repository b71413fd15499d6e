// A few seconds of one's own voice, kept in memory only until the page is left.
import { Live } from "./live.js";
import { Level } from "./level.js";

const SECONDS = 4;

export function trySound(page, outcome) {
  const sound = page.querySelector("[data-shown]");
  const live = new Live(page, outcome, async () => {
    const stream = await live.open({ audio: true });
    sound.hidden = true;
    const level = new Level(stream, page.querySelector("[data-level]"));
    const recorder = new MediaRecorder(stream);
    const parts = [];
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.addEventListener("stop", () => {
      URL.revokeObjectURL(sound.src);
      sound.src = URL.createObjectURL(new Blob(parts, { type: recorder.mimeType }));
      sound.hidden = false;
      outcome.say(level.end() ? "heard" : "silent");
    });
    recorder.start();
    outcome.say("speak");
    const timer = setTimeout(() => live.stop(), SECONDS * 1000);
    return () => {
      clearTimeout(timer);
      if (recorder.state !== "inactive") recorder.stop();
    };
  });
}
