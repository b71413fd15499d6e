// A place in this browser for what is too big for text: photos, recordings, unfinished uploads (IndexedDB).
// On a shared device only until the browser is closed, as far as a browser lets us. Signing out clears everything.
const NAME = "omatahti";
const STORE = "kept";
const VISIT = "shelf-visit";

export class Shelf {
  constructor({ isShared = false } = {}) {
    this.prefix = isShared ? `visit:${visit()}:` : "own:";
    this.opened = open();
    if (isShared) this.#removeOtherVisits();
  }

  // False when there is no room, or the browser does not let us keep anything.
  async put(key, value) {
    try {
      await this.#ask("readwrite", (store) => store.put(value, this.prefix + key));
      return true;
    } catch {
      return false;
    }
  }

  // The value, or undefined.
  get(key) {
    return this.#ask("readonly", (store) => store.get(this.prefix + key)).catch(() => undefined);
  }

  remove(key) {
    return this.#ask("readwrite", (store) => store.delete(this.prefix + key)).catch(() => undefined);
  }

  // [[key, value], ...] of every key that begins so.
  async all(beginning = "") {
    const from = this.prefix + beginning;
    const range = IDBKeyRange.bound(from, `${from}\uffff`);
    try {
      const keys = await this.#ask("readonly", (store) => store.getAllKeys(range));
      const values = await this.#ask("readonly", (store) => store.getAll(range));
      return keys.map((key, index) => [key.slice(this.prefix.length), values[index]]);
    } catch {
      return [];
    }
  }

  async #ask(mode, question) {
    const database = await this.opened;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = question(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  }

  async #removeOtherVisits() {
    const range = IDBKeyRange.bound("visit:", "visit:\uffff");
    const keys = await this.#ask("readonly", (store) => store.getAllKeys(range)).catch(() => []);
    const others = keys.filter((key) => !key.startsWith(this.prefix));
    await Promise.all(others.map((key) => this.#ask("readwrite", (store) => store.delete(key)).catch(() => {})));
  }
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// One number for as long as this tab lives.
function visit() {
  const known = sessionStorage.getItem(VISIT);
  if (known) return known;
  const made = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  sessionStorage.setItem(VISIT, made);
  return made;
}
