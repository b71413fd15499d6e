// Reading aloud with the browser's own voice (Web Speech). One thing at a time on a page.
// Only voices that live in the device are used: others would send what a closed group says to the voice's maker.
export { sentencesOf } from "./sentences.js"; // one file on the wire for both

const RATES = { slow: 0.75, normal: 1, fast: 1.25 };
const VOICES_WITHIN = 2000; // ms: some browsers tell their voices a moment after they are asked
const AFTER_CANCEL = 120; // ms: some browsers lose what is spoken at once after a cancel
const LONGEST_SENTENCE = 45000; // ms: a browser that never says that it is done does not stop the reading

let present = null;
let kept = null; // the utterance being spoken; a browser may forget one that nobody holds

export const canSpeak = () => "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;

// slow, normal or fast: the person's own choice, told by the page.
export const chosenSpeed = () => document.documentElement.dataset.speed || "normal";

export const rateOf = (speed) => RATES[speed] ?? 1;

window.addEventListener("pagehide", () => present?.stop());
// A voice or a video that the person starts is heard alone.
document.addEventListener("play", () => present?.stop(), true);

// Reads [{ text, lang }, ...]. `onsentence(n)` as each begins, `ondone()` after the last, `onsilent()` where the
// device has no voice for the language. It can be stopped and goes on from the sentence it was in.
export class Speech {
  constructor(sentences, { speed = chosenSpeed(), onsentence, ondone, onsilent, onstop } = {}) {
    Object.assign(this, { sentences, speed, onsentence, ondone, onsilent, onstop });
    this.at = 0;
    this.turn = 0; // a late word from the browser about an earlier turn changes nothing
  }

  get isPlaying() {
    return present === this;
  }

  async play() {
    if (present && present !== this) present.stop();
    present = this;
    const turn = ++this.turn;
    const wasBusy = speechSynthesis.speaking || speechSynthesis.pending;
    if (wasBusy) speechSynthesis.cancel();
    // Some browsers speak only straight after a press, so nothing is waited for without need.
    if (!speechSynthesis.getVoices().length) await voicesKnown();
    if (wasBusy) await new Promise((done) => setTimeout(done, AFTER_CANCEL));
    if (turn === this.turn) this.#speak(turn);
  }

  stop() {
    this.turn += 1;
    if (present !== this) return;
    present = null;
    clearTimeout(this.patience);
    speechSynthesis.cancel();
    this.onstop?.();
  }

  restart() {
    this.at = 0;
    return this.play();
  }

  #speak(turn) {
    const sentence = this.sentences[this.at];
    if (!sentence) return this.#done();
    const voice = voiceFor(sentence.lang);
    if (!voice) return this.#silent();
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.voice = voice;
    utterance.lang = voice.lang.replace("_", "-");
    utterance.rate = rateOf(this.speed);
    utterance.onend = () => this.#next(turn);
    utterance.onerror = () => this.#next(turn);
    kept = utterance;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.#next(turn), LONGEST_SENTENCE);
    speechSynthesis.resume();
    speechSynthesis.speak(utterance);
    this.onsentence?.(this.at);
  }

  #next(turn) {
    if (turn !== this.turn) return;
    this.at += 1;
    this.#speak(turn);
  }

  #done() {
    this.#leave();
    this.at = 0;
    this.ondone?.();
  }

  #silent() {
    this.#leave();
    this.onsilent?.();
  }

  #leave() {
    clearTimeout(this.patience);
    this.turn += 1;
    present = null;
    kept = null;
  }
}

// The device's own voice for a language such as "fi" or "sv-FI", or undefined.
export function voiceFor(lang) {
  const wanted = (lang || document.documentElement.lang).toLowerCase();
  const [language] = wanted.split("-");
  const tongue = (voice) => voice.lang.toLowerCase().replace("_", "-");
  const own = speechSynthesis.getVoices().filter((voice) => voice.localService);
  const fitting = own.filter((voice) => tongue(voice).split("-")[0] === language);
  return fitting.find((voice) => tongue(voice) === wanted) ?? fitting.find((voice) => voice.default) ?? fitting[0];
}

function voicesKnown() {
  return new Promise((done) => {
    speechSynthesis.addEventListener("voiceschanged", done, { once: true });
    setTimeout(done, VOICES_WITHIN);
  });
}
