// The steps are kept on the phone after each change; Done makes the picture and puts it in the message.
import { Shelf } from "../modules/shelf.js";
import { StatusLine } from "../composer/status_line.js";

export class Saving {
  constructor(page) {
    this.page = page;
    this.words = page.dataset;
    this.key = `edit:${page.dataset.key}`;
    this.shelf = new Shelf({ isShared: page.hasAttribute("data-shared") });
    this.line = new StatusLine(page);
    this.isWaiting = false;
    this.isKept = true;
    window.addEventListener("online", () => this.isWaiting && this.line.plain(this.words.online));
  }

  // Steps on another picture, edited since elsewhere, are worth nothing.
  async kept() {
    const kept = await this.shelf.get(this.key);
    return kept?.version === this.words.version ? kept : undefined;
  }

  async keep(edits) {
    this.isKept = await this.shelf.put(this.key, edits.kept(this.words.version));
    if (this.isKept) this.line.onPhone();
    else this.line.failed(this.words.notKept);
  }

  // Says where the changes are, and only what is true.
  failed() {
    this.line.failed(this.isKept ? this.words.failed : this.words.failedHere);
  }

  forget() {
    return this.shelf.remove(this.key);
  }

  // `parts` of the form: the picture, or the act that puts the original back. True when it is in the message.
  async send(parts) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.page.querySelector("[name=csrfmiddlewaretoken]").value);
    Object.entries(parts).forEach(([name, part]) => body.set(name, part));
    const headers = { Accept: "application/json" };
    let response;
    try {
      response = await fetch(this.words.saveUrl, { method: "POST", body, headers, redirect: "manual" });
    } catch {
      this.isWaiting = true;
      this.line.failed(this.isKept ? this.words.offline : this.words.offlineHere);
      return false;
    }
    return this.#answered(response);
  }

  async #answered(response) {
    if (response.ok) {
      await this.forget();
      return true;
    }
    if (response.type === "opaqueredirect") this.line.signIn();
    else if (response.status === 422 || response.status === 429) this.line.failed((await response.json()).line);
    else if (response.status === 404) this.line.failed(this.words.gone);
    else this.failed();
    return false;
  }
}
