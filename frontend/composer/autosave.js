// Saves within 3 seconds of a pause and when the page is left; until the server has the words, the phone keeps them.
import { post, isSignInNeeded } from "./post.js";

const PAUSE = 1500;
const RETRY = 15000;

export class Autosave {
  constructor(page) {
    this.page = page;
    this.dirty = false;
    this.running = null;
    const { form, signal } = page;
    form.addEventListener("input", (event) => event.target.type !== "file" && this.changed(), { signal });
    window.addEventListener("online", () => this.dirty && this.save(), { signal });
    window.addEventListener("pagehide", () => this.lastMoment(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.lastMoment(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  restore() {
    if (!this.page.onPhone.restore() && !isWritten(this.page.form)) return;
    this.page.preview.update();
    this.changed();
  }

  changed() {
    this.dirty = true;
    this.written = this.page.clock.tick();
    this.isOnPhone = this.page.onPhone.keep(this.written);
    this.#saveIn(PAUSE);
  }

  // One save at a time; what is written meanwhile is saved after it.
  async save() {
    clearTimeout(this.timer);
    if (this.running || this.page.leaving) return;
    this.dirty = false;
    this.page.line.saving();
    this.running = this.#post(this.written);
    await this.running;
    this.running = null;
  }

  // Whatever is on its way arrives first, and nothing more is sent.
  async stop() {
    clearTimeout(this.timer);
    this.page.leaving = true;
    await this.running;
  }

  lastMoment() {
    if (!this.dirty || this.page.leaving) return;
    clearTimeout(this.timer);
    this.dirty = false;
    post(this.page, this.page.form.dataset.save, { keepalive: true, written: this.written }).then(
      (response) => response.ok && !this.dirty && this.page.onPhone.forget(),
      () => {
        this.dirty = true;
      },
    );
  }

  async #post(written) {
    try {
      const response = await post(this.page, this.page.form.dataset.save, { written });
      await this.#answered(response, written);
    } catch {
      this.#notSaved();
    }
    if (this.dirty) this.#saveIn(PAUSE);
  }

  async #answered(response, written) {
    const { line, onPhone } = this.page;
    if (isSignInNeeded(response)) return line.signIn();
    if (response.status === 422 || response.status === 409) return line.failed((await response.json()).line);
    if (!response.ok) return this.#notSaved();
    const saved = await response.json();
    line.saved(saved.line);
    if (saved.url) this.#hasAddress(saved.url);
    if (written !== this.written) return undefined;
    onPhone.forget();
    return this.page.preview.showHtml(saved.html);
  }

  // From now on a reload opens the draft itself.
  #hasAddress(url) {
    if (location.pathname === url) return;
    this.page.form.setAttribute("data-saved", "");
    history.replaceState(null, "", `${url}?means=${this.page.form.elements.means.value}`);
  }

  #notSaved() {
    this.dirty = true;
    if (this.isOnPhone) this.page.line.onPhone();
    else this.page.line.failed();
    this.#saveIn(RETRY);
  }

  #saveIn(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }
}

// On a slow network a person may write before this script has come.
function isWritten(form) {
  return [...form.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue);
}
