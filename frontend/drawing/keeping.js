// After each lift of the pen the strokes are kept in this browser, and as soon as the server answers, there. What only
// this browser has is put back when the page is opened again, if nobody has drawn later elsewhere. One save at a time.
import { Clock } from "../composer/clock.js";
import { isSignInNeeded } from "../composer/post.js";
import { StatusLine } from "../composer/status_line.js";
import { Shelf } from "../modules/shelf.js";
import { groundPicture } from "./ground.js";

const PAUSE = 300;
const RETRY = 15000;
// A closing page may still send this much.
const LAST_BYTES = 60000;

export class Keeper {
  constructor(page, paper) {
    this.page = page;
    this.words = page.dataset;
    this.paper = paper;
    this.clock = new Clock(page);
    this.line = new StatusLine(page);
    this.shelf = new Shelf({ isShared: "shared" in page.dataset });
    this.key = `strokes:${page.dataset.key}`;
    this.sentGround = page.dataset.groundUrl;
    this.finishing = false;
  }

  async load() {
    const kept = await this.shelf.get(this.key);
    const isNewer = kept && kept.written > Number(this.words.written);
    if (kept && !isNewer) await this.shelf.remove(this.key);
    await this.paper.load(isNewer ? await this.#unpacked(kept) : await this.#saved());
    if (!isNewer) return;
    this.line.onPhone();
    this.clock.catchUp(kept.written);
    this.written = kept.written;
    this.dirty = true;
  }

  start(hand) {
    this.hand = hand;
    this.paper.onChange(() => this.changed());
    window.addEventListener("online", () => this.dirty && this.#saveIn(0));
    window.addEventListener("pagehide", () => this.#lastMoment());
    document.addEventListener("visibilitychange", () => document.hidden && this.#lastMoment());
    document.querySelector("[data-done]").addEventListener("click", (event) => this.#finish(event.currentTarget));
    const later = document.querySelector("[data-later]");
    later.addEventListener("click", () => this.#finish(later, this.words.laterUrl));
    if (this.dirty) this.#saveIn(0);
  }

  // Kept in this browser at once: a page that is left in the next moment has no time for it any more.
  changed() {
    this.written = this.clock.tick();
    this.dirty = true;
    this.shelf.put(this.key, this.#state());
    if (!this.timer) this.#saveIn(PAUSE);
  }

  // A photo goes to the server first, which makes it fit to keep. Answers with what to draw on, or null.
  async takePhoto(part) {
    await this.running;
    try {
      const response = await this.#post(this.words.groundPost, part);
      if (isSignInNeeded(response)) return this.line.signIn();
      const answer = await response.json();
      if (!response.ok) return this.line.failed(answer.line);
      this.sentGround = answer.url;
      return { kind: "photo", picture: await this.#fetchGround(answer.url) };
    } catch {
      return this.line.failed(this.words.photoFailed);
    }
  }

  async #saved() {
    const { ground, groundUrl } = this.words;
    const svg = this.page.querySelector("[data-strokes]").value;
    const picture = groundUrl && ground === "photo" ? await this.#fetchGround(groundUrl) : undefined;
    return { svg, ground, picture };
  }

  async #unpacked({ svg, ground, blob, tag }) {
    return { svg, ground, picture: blob ? await groundPicture(blob, tag) : undefined };
  }

  async #fetchGround(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(response.statusText);
    return groundPicture(await response.blob(), url);
  }

  #state() {
    const { kind, picture } = this.paper.ground.look;
    return { svg: this.paper.strokes(), ground: kind, blob: picture?.blob, tag: picture?.tag, written: this.written };
  }

  #saveIn(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.#save();
    }, milliseconds);
  }

  async #save() {
    if (this.running || this.finishing) return;
    this.dirty = false;
    this.line.saving();
    this.running = this.#send(this.#state());
    const isSaved = await this.running;
    this.running = null;
    if (!isSaved) this.dirty = true;
    if (this.dirty) this.#saveIn(isSaved ? PAUSE : RETRY);
  }

  // True when nothing more can be done about these strokes.
  async #send(state) {
    const isOnPhone = await this.shelf.put(this.key, state);
    try {
      await this.#sendGround(state);
      return await this.#answered(await this.#post(this.words.strokesUrl, textOf(state)), state, isOnPhone);
    } catch {
      return this.#notSaved(isOnPhone);
    }
  }

  async #answered(response, { written }, isOnPhone) {
    if (isSignInNeeded(response)) {
      this.line.signIn();
      return false;
    }
    if (response.status >= 500) return this.#notSaved(isOnPhone);
    const answer = await response.json();
    if (response.ok) this.line.saved(answer.line);
    else this.line.failed(answer.line);
    if ((response.ok && written === this.written) || answer.gone) await this.shelf.remove(this.key);
    return true;
  }

  #notSaved(isOnPhone) {
    if (isOnPhone) this.line.onPhone();
    else this.line.failed();
    return false;
  }

  // After Undo the server may have another photo than the one that is seen.
  async #sendGround({ ground, blob, tag }) {
    if (ground !== "photo" || tag === this.sentGround) return;
    const response = await this.#post(this.words.groundPost, { photo: blob });
    if (!response.ok) throw new Error(response.statusText);
    this.sentGround = (await response.json()).url;
    const { picture } = this.paper.ground.look;
    if (picture?.blob === blob) picture.tag = this.sentGround;
  }

  #lastMoment() {
    this.hand.lift();
    if (!this.dirty || this.finishing) return;
    const state = this.#state();
    this.shelf.put(this.key, state);
    if (state.svg.length < LAST_BYTES) this.#post(this.words.strokesUrl, textOf(state), { keepalive: true }).catch(() => {});
  }

  // `to` is where to go when the picture is made.
  async #finish(button, to) {
    if (this.finishing) return;
    this.hand.lift();
    if (this.paper.isEmpty) {
      if (to) location.assign(to);
      else this.line.failed(this.words.empty);
      return;
    }
    const label = button.textContent;
    this.finishing = true;
    button.setAttribute("aria-busy", "true");
    button.textContent = this.words.saving;
    clearTimeout(this.timer);
    await this.running;
    if (await this.#sendFinished(to)) return;
    this.finishing = false;
    button.textContent = label;
    button.removeAttribute("aria-busy");
  }

  async #sendFinished(to) {
    this.written ??= this.clock.tick();
    const state = this.#state();
    const isOnPhone = await this.shelf.put(this.key, state);
    try {
      await this.#sendGround(state);
      const response = await this.#post(this.words.doneUrl, { ...textOf(state), png: this.paper.picture() });
      if (isSignInNeeded(response)) return this.line.signIn();
      const answer = await response.json();
      if (!response.ok) return this.line.failed(answer.line);
      await this.shelf.remove(this.key);
      location.assign(to ?? answer.to);
      return true;
    } catch {
      return this.line.failed(isOnPhone ? this.words.notDone : undefined);
    }
  }

  #post(url, parts, options = {}) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.page.querySelector("[name=csrfmiddlewaretoken]").value);
    Object.entries(parts).forEach(([name, part]) => body.set(name, part));
    return fetch(url, { method: "POST", body, redirect: "manual", ...options });
  }
}

function textOf({ svg, ground, written }) {
  return { svg, ground, written: String(written) };
}
