// The one sending that waits for a connection. It goes on by itself: here when the network returns or the page is opened
// again, and from any other page of ours (sending/elsewhere.js).
import { fieldsOf } from "../sending/fields.js";
import { isWaiting, wait, waitNoMore } from "../sending/waiting.js";

const AGAIN = 30000;

export class Queue {
  constructor(page, send) {
    this.page = page;
    this.send = send;
    this.store = page.onPhone.store;
    this.key = page.form.dataset.key;
    const { form, signal } = page;
    window.addEventListener("online", () => this.goOn(), { signal });
    // Half a sentence must not leave: changing the message takes it back.
    form.addEventListener("input", () => this.isWaiting && this.takeBack(form.dataset.changed), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  get isWaiting() {
    return isWaiting(this.store, this.key);
  }

  // The message waits as it is now. `line` says why.
  wait(written, line) {
    const { form } = this.page;
    const { place, page } = form.dataset;
    const fields = fieldsOf(form).filter(([name]) => name !== "written");
    fields.push(["written", String(written)]);
    const message = { key: this.key, place, page, fields, urls: urlsOf(form), words: wordsOf(form) };
    if (!wait(this.store, message)) return this.page.line.failed(form.dataset.noRoom);
    this.page.leaving = true;
    this.page.line.waiting(line, () => this.takeBack(form.dataset.takenBack));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.goOn(), AGAIN);
    return undefined;
  }

  takeBack(line) {
    this.forget();
    this.page.leaving = false;
    this.page.autosave.changed();
    this.page.line.plain(line);
  }

  forget() {
    clearTimeout(this.timer);
    waitNoMore(this.store, this.key);
  }

  goOn() {
    if (!this.isWaiting) return;
    if (navigator.onLine) this.send();
    else this.wait(this.page.clock.tick(), this.page.form.dataset.queued);
  }
}

function urlsOf(form) {
  const { save, photo, recording, upload, page } = form.dataset;
  return { send: form.getAttribute("action"), save, photo, recording, upload, page };
}

// What another page says about it, in the language of this one.
function wordsOf(form) {
  const { arrived, look, refused, open, signIn, signInLabel, signInUrl } = form.dataset;
  return { arrived, look, refused, open, signIn, signInLabel, signInUrl };
}
