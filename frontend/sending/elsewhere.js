// Sends what waits on this phone from a page that is not its composer. The composer's page is read first: it knows whose
// message it is, whether the message has arrived already, and gives the form's fresh token.
import { Shelf } from "../modules/shelf.js";
import { bodyOf } from "./fields.js";
import { Kept } from "./kept.js";
import { NoConnection, sendPiece, TOO_MUCH } from "./piece.js";
import { alone, forgetWords, isWaiting, stores, waitNoMore, waitingIn } from "./waiting.js";

const AGAIN = 60000;
let timer;

export async function sendAll() {
  clearTimeout(timer);
  const open = document.getElementById("composer")?.dataset.key;
  for (const store of stores()) {
    for (const message of waitingIn(store).filter(({ key }) => key !== open)) {
      await alone(message.key, () => isWaiting(store, message.key) && new Sending(store, message).go());
    }
  }
}

class Sending {
  constructor(store, message) {
    this.store = store;
    this.message = message;
    this.kept = new Kept(new Shelf({ isShared: store === sessionStorage }), message.key);
  }

  async go() {
    try {
      await this.#go();
    } catch (error) {
      if (!(error instanceof NoConnection || error instanceof TypeError)) throw error;
      timer = setTimeout(sendAll, AGAIN);
    }
  }

  async #go() {
    const page = await fetch(this.message.page);
    if (page.status >= 500 || page.status === TOO_MUCH) throw new NoConnection();
    if (!page.ok) return this.#refused(await this.#saveForLater());
    const form = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("composer");
    if (!form) return isSignIn(page, this.message) ? this.#signIn() : this.#arrived(page.url);
    // Another person has signed in on this phone: their name must not be put to it.
    if (form.dataset.place !== this.message.place) return undefined;
    this.#take(form);
    return (await this.#sendPieces()) && this.#send();
  }

  #take(form) {
    const token = form.elements.csrfmiddlewaretoken.value;
    const others = this.message.fields.filter(([name]) => name !== "csrfmiddlewaretoken");
    this.message.fields = [["csrfmiddlewaretoken", token], ...others];
  }

  async #sendPieces() {
    const { urls, fields } = this.message;
    for (const piece of await this.kept.all()) {
      if (!piece.ready) continue;
      const answer = await sendPiece(piece, { kept: this.kept, urls, fields });
      if (isSignIn(answer, this.message)) return this.#signIn();
      if (answer.status !== 200) return this.#refused(answer.line ?? sentence(answer.html));
      await this.kept.remove(piece);
    }
    return true;
  }

  async #send() {
    const { urls, fields } = this.message;
    const headers = { Accept: "application/json" };
    const options = { method: "POST", body: bodyOf(fields), redirect: "manual", headers };
    const answer = await fetch(urls.send, options);
    if (answer.type === "opaqueredirect" || answer.status === 401) return this.#signIn();
    if (answer.status >= 500 || answer.status === TOO_MUCH) throw new NoConnection();
    const told = await answer.json().catch(() => ({}));
    return answer.ok ? this.#arrived(told.to) : this.#refused(told.line);
  }

  // What may not be sent any more, where a conversation has ended, is at least among the drafts.
  async #saveForLater() {
    const { urls, fields } = this.message;
    const options = { method: "POST", body: bodyOf(fields), redirect: "manual", headers: { Accept: "application/json" } };
    await fetch(urls.save, options).catch(() => {});
  }

  async #arrived(address) {
    waitNoMore(this.store, this.message.key);
    forgetWords(this.store, this.message.key);
    await this.kept.clear();
    say("success", this.message.words.arrived, address, this.message.words.look);
  }

  #refused(line) {
    waitNoMore(this.store, this.message.key);
    say("warning", line ?? this.message.words.refused, this.message.page, this.message.words.open);
    return false;
  }

  #signIn() {
    const { words } = this.message;
    const next = encodeURIComponent(location.pathname + location.search);
    say("warning", words.signIn, `${words.signInUrl}?next=${next}`, words.signInLabel);
    return false;
  }
}

function isSignIn({ status, url }, { words }) {
  return status === 401 || (Boolean(url) && new URL(url, location).pathname.startsWith(words.signInUrl));
}

function sentence(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector(".field-error span")?.textContent;
}

// In the page's own place for messages.
function say(kind, text, address, label) {
  const place = document.querySelector(".messages");
  const note = document.createElement("p");
  const words = document.createElement("span");
  const link = document.createElement("a");
  note.className = `note note-${kind}`;
  link.href = address;
  link.textContent = label;
  words.append(text, " ", link);
  note.append(words);
  place.replaceChildren(note);
}
