// The recorder's panel: what is shown and said while nothing, something and enough is recorded. What has been recorded
// is a card among the other pieces of the message (composer/card.js), where it is listened to and chosen.
import { clock } from "../composer/card.js";
import { close, open, problemOf } from "./devices.js";
import { Level } from "./level.js";
import { Recording } from "./recording.js";

const LAST_WORDS = 30_000;
const MINUTE = 60_000;
const TICK = 250;
const PROBLEMS = ["denied", "none", "busy"];

export class Studio {
  constructor(page, area) {
    this.page = page;
    this.area = area;
    this.place = area.querySelector("[data-studio]");
    this.words = this.place.dataset;
    this.kind = this.words.studio;
    this.limit = Number(this.words.seconds) * 1000;
    this.#watchButtons();
    const { signal, form } = page;
    document.addEventListener("visibilitychange", () => document.hidden && this.recording?.flush(), { signal });
    window.addEventListener("pagehide", () => this.recording?.flush(), { signal });
    signal.addEventListener("abort", () => this.recording?.stop());
    form.addEventListener("pieces-changed", () => this.#fit(), { signal });
    this.#fit();
  }

  #watchButtons() {
    const press = (name, act) => {
      this.place.querySelectorAll(`[data-${name}]`).forEach((button) => button.addEventListener("click", act));
    };
    press("start", () => this.start(this.replaces));
    press("only-sound", () => this.#startWithoutPicture());
    press("pause", () => this.#pause(this.words.paused));
    press("go-on", () => this.#goOn());
    press("stop", () => this.recording.stop());
  }

  // `replaces` is an earlier recording, which stays until there is a new one.
  async start(replaces) {
    if (this.page.isRecording) return;
    this.page.isRecording = true;
    this.replaces = replaces;
    this.#show("asking");
    const kind = this.#part("sound-only")?.checked ? "voice" : this.kind;
    try {
      this.stream = await open(kind);
    } catch (error) {
      this.page.isRecording = false;
      this.#fail(problemOf(error));
      return;
    }
    if (this.page.signal.aborted) close(this.stream);
    else this.#record(kind);
  }

  #startWithoutPicture() {
    this.#part("sound-only").checked = true;
    return this.start(this.replaces);
  }

  #record(kind) {
    this.recording = new Recording(this.stream, {
      kind,
      kept: this.page.pieces.kept,
      onEnd: (piece, reason) => this.#end(piece, reason),
      onInterrupted: () => this.#pause(this.words.interrupted),
    });
    this.page.onPhone.hold(true);
    this.#show("recording");
    this.#mirror(kind);
    this.level = new Level(this.#part("level"), {
      onSilence: () => this.#hear(this.words.silent, true),
      onSound: () => this.#hear(this.words.heard),
    });
    this.level.start(this.stream);
    this.recording.start();
    this.hasLastWords = false;
    this.timer = setInterval(() => this.#tick(), TICK);
    this.#tick();
    this.#keepAwake();
    this.#choosePause(true);
    this.page.line.plain(this.words.recording);
    this.#part("stop").focus();
  }

  #pause(sentence) {
    if (!this.recording?.isRunning) return;
    this.recording.pause();
    this.level.pause();
    this.#hear("");
    this.#choosePause(false);
    this.page.line.plain(sentence);
  }

  #goOn() {
    this.recording.goOn();
    this.level.goOn();
    this.#choosePause(true);
    this.page.line.plain(this.words.recording);
  }

  // One of the two buttons is there, and keeps the place of a person who goes by the keyboard.
  #choosePause(isRunning) {
    const [pause, goOn] = [this.#part("pause"), this.#part("go-on")];
    const hadFocus = [pause, goOn].includes(document.activeElement);
    pause.hidden = !isRunning;
    goOn.hidden = isRunning;
    if (hadFocus) (isRunning ? pause : goOn).focus();
  }

  #tick() {
    const { ms } = this.recording;
    const left = this.limit - ms;
    this.#write("time", clock(Math.min(ms, this.limit)));
    this.#write("left", this.#leftInWords(left));
    if (left <= 0) this.recording.stop("limit");
    else if (!this.hasLastWords && left <= LAST_WORDS && this.limit > 2 * LAST_WORDS) {
      this.hasLastWords = true;
      this.page.line.plain(this.words.last);
    }
  }

  #leftInWords(left) {
    if (this.hasLastWords) return this.words.last;
    if (left < MINUTE) return this.words.leftLast;
    const minutes = Math.round(left / MINUTE);
    return minutes === 1 ? this.words.leftMinute : this.words.leftMinutes.replace("#", minutes);
  }

  async #end(piece, reason) {
    clearInterval(this.timer);
    const { wasSilent } = this.level;
    this.level.stop();
    close(this.stream);
    this.lock?.then((lock) => lock?.release());
    this.#part("mirror").replaceChildren();
    this.recording = null;
    this.page.isRecording = false;
    this.#hear("");
    if (piece.content.size === 0) return this.#endWithNothing(piece);
    const { replaces } = this;
    this.replaces = null;
    await this.page.pieces.add(piece);
    if (replaces) await this.page.pieces.remove(replaces);
    return this.#tell(piece, wasSilent ? "silent" : reason);
  }

  // On the card and, for who hears the page, at once.
  #tell(piece, reason) {
    const isOdd = ["silent", "full", "unplugged"].includes(reason);
    if (isOdd || reason === "limit") piece.card.ask(this.words[reason]);
    if (isOdd) this.page.line.failed(this.words[reason]);
    else this.page.line.plain(this.words[reason]);
    piece.card.focus();
  }

  async #endWithNothing(piece) {
    await this.page.pieces.remove(piece);
    this.page.line.failed(this.words.nothing);
    this.#part("start").focus();
  }

  // A recording that waits for its maker's yes or no is the only thing there is to decide.
  #fit() {
    const { list, undecided } = this.page.pieces;
    const recordings = list.filter(({ kind }) => kind !== "photo");
    recordings.forEach(({ card }) => card.offerAgain((piece) => this.start(piece)));
    if (this.page.isRecording || PROBLEMS.includes(this.words.state)) return;
    this.#show("idle");
    this.area.hidden = undecided.length > 0;
    const hasOne = recordings.length > 0 || Boolean(this.page.form.querySelector("[data-pictures] .recording"));
    this.place.classList.toggle("recorder-more", hasOne);
    const label = this.#part("start-label");
    label.parentElement.classList.toggle("btn-primary", !hasOne);
    label.parentElement.classList.toggle("btn-line", hasOne);
    label.textContent = hasOne ? label.dataset.more : label.dataset.first;
  }

  #fail(problem) {
    this.#show(problem);
    this.place.querySelector(`[data-when="${problem}"] [data-problem]`).focus();
  }

  // Only what belongs to the moment is there.
  #show(state) {
    this.words.state = state;
    this.place.querySelectorAll("[data-when]").forEach((part) => {
      part.hidden = part.dataset.when !== state;
    });
    const isBusy = this.page.isRecording;
    this.area.hidden = false;
    this.area.querySelector("[data-recording-file]").hidden = isBusy;
    if (this.replaces) this.replaces.card.element.hidden = isBusy;
    if (state === "asking") this.place.querySelector('[data-when="asking"]').focus();
  }

  #mirror(kind) {
    if (kind !== "video") return;
    const picture = document.createElement("video");
    picture.muted = true;
    picture.playsInline = true;
    picture.srcObject = this.stream;
    this.#part("mirror").replaceChildren(picture);
    picture.play().catch(() => {});
  }

  // A phone that goes to sleep would cut the sentence.
  #keepAwake() {
    this.lock = navigator.wakeLock?.request("screen").catch(() => null);
  }

  #hear(text, isOdd = false) {
    if (this.isOdd && text) this.page.line.plain(this.words.recording);
    this.isOdd = isOdd;
    this.#write("heard-words", text);
    if (isOdd) this.page.line.failed(text);
  }

  #write(name, text) {
    const part = this.#part(name);
    if (part.textContent !== text) part.textContent = text;
  }

  #part(name) {
    return this.place.querySelector(`[data-${name}]`);
  }
}
