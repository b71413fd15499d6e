// Photos and recordings on their way. Each is kept on this phone first, shown from there, and leaves as soon as it may:
// a photo when it is chosen, a recording when its maker has chosen to use it. What has not left is here again next time.
import { Shelf } from "../modules/shelf.js";
import { fieldsOf } from "../sending/fields.js";
import { Kept } from "../sending/kept.js";
import { NoConnection, sendPiece } from "../sending/piece.js";
import { alone } from "../sending/waiting.js";
import { goOnWriting, showAnswer } from "./answer.js";
import { Card } from "./card.js";

const AGAIN = 15000;
// Another page in the place of the composer: the session has ended, or this page is older than it.
const MEANS_SIGN_IN = [200, 401, 403];

export class Pieces {
  constructor(page) {
    this.page = page;
    this.kept = new Kept(new Shelf({ isShared: page.form.hasAttribute("data-shared") }), page.form.dataset.key);
    this.place = page.form.querySelector("[data-kept]");
    this.list = [];
    this.running = null;
    page.signal.addEventListener("abort", () => clearTimeout(this.timer));
    window.addEventListener("online", () => this.run(), { signal: page.signal });
    this.restored = this.#restore();
  }

  // The recordings that nobody has said yes or no to. They must not be left behind when the message goes.
  get undecided() {
    return this.list.filter((piece) => !piece.ready);
  }

  // `piece.content` may stay in memory where the phone has no room: then the page must not be closed.
  async add(piece) {
    this.page.onPhone.hold(true);
    piece.isKept = (await this.kept.put(piece)) && piece.isKept !== false;
    this.#show(piece);
    this.#changed();
    if (piece.ready) this.run();
    return piece;
  }

  // The maker of a recording has chosen it.
  async use(piece) {
    piece.ready = true;
    piece.isKept = (await this.kept.put(piece)) && piece.isKept !== false;
    piece.card.wait();
    this.#changed();
    return this.run();
  }

  async remove(piece) {
    piece.leaving?.abort();
    this.list = this.list.filter((one) => one !== piece);
    piece.card?.remove();
    await this.kept.remove(piece);
    if (this.list.length === 0) this.page.onPhone.hold(false);
    this.#changed();
  }

  // Sends what may leave, one at a time. Answers with "sent" or with what stopped it: "offline", "signIn", "refused".
  run() {
    clearTimeout(this.timer);
    this.running ??= alone(this.kept.draft, () => this.#sendAll()).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async #restore() {
    for (const piece of await this.kept.all()) {
      if (this.list.some(({ id }) => id === piece.id)) continue;
      if (piece.content.size === 0) await this.kept.remove(piece);
      else this.#show({ ...piece, isKept: true, isFromBefore: true });
    }
    this.page.onPhone.hold(this.list.length > 0);
    this.#changed();
    if (this.list.some((piece) => piece.ready)) this.run();
  }

  #show(piece) {
    this.list.push(piece);
    piece.card = new Card(piece, this);
    this.place.append(piece.card.element);
  }

  async #sendAll() {
    let next = this.#next();
    while (next) {
      const outcome = await this.#sendOne(next);
      if (outcome !== "sent") return outcome;
      next = this.#next();
    }
    return "sent";
  }

  #next() {
    return this.list.find((piece) => piece.ready);
  }

  async #sendOne(piece) {
    const { form, line, clock } = this.page;
    const progress = (percent) => line.plain(`${form.dataset.sendingPart} ${percent} %`);
    piece.leaving = new AbortController();
    form.querySelector("[data-pictures]").setAttribute("aria-busy", "true");
    try {
      progress(0);
      const fields = fieldsOf(form).filter(([name]) => name !== "written");
      fields.push(["written", String(clock.tick())]);
      const { kept, urls } = this;
      return await this.#answered(piece, await sendPiece(piece, { kept, urls, fields, progress, signal: piece.leaving.signal }));
    } catch (error) {
      if (!(error instanceof NoConnection)) throw error;
      return this.#stopped(piece, error.line);
    } finally {
      form.querySelector("[data-pictures]").removeAttribute("aria-busy");
    }
  }

  async #answered(piece, answer) {
    const { form, line } = this.page;
    const shown = answer.html && showAnswer(this.page, answer);
    if (!shown && !answer.line && MEANS_SIGN_IN.includes(answer.status)) return this.#signIn(piece);
    if (answer.status === 200) {
      const hadFocus = piece.card.element.contains(document.activeElement);
      await this.remove(piece);
      goOnWriting(form, shown.writing);
      // What was said about it here, the server does not know yet.
      if (form.elements[`description-${piece.id}`]?.value) this.page.autosave.changed();
      if (hadFocus && document.activeElement === document.body) form.querySelector("[data-pictures]").focus();
      line.saved(shown.saved);
      return "sent";
    }
    const sentence = answer.line || shown?.refused || form.dataset.notSent;
    line.failed(sentence);
    if (piece.kind === "photo") await this.remove(piece);
    else await this.#refuse(piece, sentence);
    return "refused";
  }

  // Nothing recorded is thrown away because it could not be taken in: its maker can listen, try again or delete it.
  async #refuse(piece, sentence) {
    piece.ready = false;
    await this.kept.put(piece);
    piece.card.ask(sentence);
    this.#changed();
  }

  // For whoever shows something beside the pieces: the recorder.
  #changed() {
    this.page.form.dispatchEvent(new Event("pieces-changed"));
  }

  #signIn(piece) {
    piece.card.wait();
    this.page.line.signIn();
    return "signIn";
  }

  #stopped(piece, why) {
    if (!this.list.includes(piece)) return "sent";
    const { form, line } = this.page;
    if (piece.isKept) line.onPhone(why ?? form.dataset.pieceWaits);
    else line.failed(form.dataset.noRoom);
    piece.card.wait();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), AGAIN);
    return "offline";
  }

  get urls() {
    const { photo, recording, upload, page } = this.page.form.dataset;
    return { photo, recording, upload, page };
  }
}
