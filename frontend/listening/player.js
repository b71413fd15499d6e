// Goes through messages in order: reads them aloud and plays their voices. It knows nothing of buttons (bar.js).
import { canSpeak, chosenSpeed, rateOf, Speech } from "../modules/speech.js";
import { partsOf } from "./parts.js";

const SPEEDS = ["slow", "normal", "fast"];

// `messages` are articles. `more()` answers with the following ones, [] at the end of the conversation.
// What happens is told by `on`: message(post), state(name), heard(post), silent(), broken(), done().
// The states: playing, paused, waiting (for the person to read a message that cannot be read aloud), lost (the next
// messages could not be fetched), done.
export class Player {
  constructor(messages, { timeZone, more = async () => [], on }) {
    Object.assign(this, { messages, timeZone, more, on });
    this.speed = chosenSpeed();
    this.at = -1;
    this.state = "paused";
    this.isSilent = !canSpeak();
    document.addEventListener("play", this.#otherMedia, true);
  }

  get post() {
    return this.messages[this.at];
  }

  start() {
    return this.#go(0);
  }

  pause() {
    if (this.state !== "playing") return;
    this.#become("paused");
    this.#quiet();
  }

  resume() {
    if (this.state === "paused") this.#play();
    else if (this.state === "waiting") this.next();
    else if (this.state === "lost") this.#go(this.at + 1);
  }

  // A message that cannot be read aloud is read when the person goes on from it.
  async next() {
    if (this.state === "waiting") this.on.heard(this.post, { isRead: true });
    this.#quiet();
    await this.#go(this.at + 1);
  }

  async back() {
    this.#quiet();
    await this.#go(Math.max(0, this.at - 1));
  }

  // By one step slower (-1) or faster (1). Answers with the speed now.
  change(step) {
    const wanted = SPEEDS.indexOf(this.speed) + step;
    this.speed = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, wanted))];
    if (this.speech) this.speech.speed = this.speed;
    if (this.media) this.media.playbackRate = rateOf(this.speed);
    return this.speed;
  }

  stop() {
    document.removeEventListener("play", this.#otherMedia, true);
    this.#become("done");
    this.#quiet();
  }

  async #go(at) {
    if (this.state === "done") return;
    if (this.state === "lost") this.state = "paused";
    if (at >= this.messages.length && !(await this.#fetchMore())) return;
    if (at >= this.messages.length) {
      this.stop();
      this.on.done();
      return;
    }
    this.at = at;
    // A quick reply given meanwhile has put the message there anew.
    this.messages[at] = document.getElementById(this.post.id) ?? this.post;
    this.part = 0;
    this.parts = partsOf(this.post, { timeZone: this.timeZone });
    this.on.message(this.post);
    this.#play();
  }

  // False where there is no network now, or the person has stopped meanwhile.
  async #fetchMore() {
    try {
      this.messages.push(...(await this.more()));
    } catch {
      if (this.state !== "done") this.#become("lost");
    }
    return this.state !== "done" && this.state !== "lost";
  }

  #play() {
    const parts = this.isSilent ? this.parts.filter(({ media }) => media) : this.parts;
    if (!parts.length) return this.#become("waiting");
    this.#become("playing");
    const part = parts[this.part];
    if (!part) return this.#finish();
    if (part.media) this.#playMedia(part);
    else this.#read(part);
  }

  #read(part) {
    this.media = null;
    part.speech ??= new Speech(part.sentences, {
      ondone: () => this.#goOn(part),
      onsilent: () => this.#withoutVoice(),
      // Something else on the page began to speak.
      onstop: () => this.state === "playing" && this.speech === part.speech && this.#become("paused"),
    });
    this.speech = part.speech;
    this.speech.speed = this.speed;
    this.speech.play();
  }

  #playMedia(part) {
    const { media } = part;
    this.speech = null;
    this.media = media;
    const isMine = () => this.media === media && this.state === "playing";
    media.onended = () => isMine() && this.#goOn();
    // The browser says "pause" also when a voice comes to its end.
    media.onpause = () => isMine() && !media.ended && this.#become("paused");
    if (!part.isBegun) media.currentTime = 0;
    part.isBegun = true;
    media.playbackRate = rateOf(this.speed);
    media.play().catch(() => {
      if (!isMine()) return;
      this.on.broken();
      this.#goOn();
    });
  }

  #goOn() {
    this.part += 1;
    this.#play();
  }

  #finish() {
    this.on.heard(this.post, { isRead: false });
    this.#go(this.at + 1);
  }

  // This message has no voice in its language: the person reads its text and hears its recordings.
  #withoutVoice() {
    this.speech = null;
    this.parts = this.parts.filter(({ media, isBegun }) => media && !isBegun);
    this.part = 0;
    this.on.silent();
    this.#play();
  }

  #quiet() {
    const { speech, media } = this;
    this.speech = null;
    this.media = null;
    speech?.stop();
    media?.pause();
  }

  #become(state) {
    this.state = state;
    this.on.state(state);
  }

  // A voice that the person starts by hand is heard alone.
  #otherMedia = ({ target }) => {
    if (target !== this.media) this.pause();
  };
}
