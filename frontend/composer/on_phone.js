// Words that the server has not got yet are kept in this browser, and on a shared device only until it is closed.
// Signing out clears them. `holds` says that the shelf has a photo or a recording of the message (pieces.js).
import { isWaiting } from "../sending/waiting.js";

const PREFIX = "draft:";

export class OnPhone {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.key;
    this.place = form.dataset.place;
    this.store = form.hasAttribute("data-shared") ? sessionStorage : localStorage;
  }

  // False when the browser does not let us keep anything.
  keep(written) {
    const values = Object.fromEntries(writtenFields(this.form).map((field) => [keyOf(field), valueOf(field)]));
    const nothing = this.#nothing();
    return this.#put({ ...nothing, written, values: { ...nothing.values, ...values } });
  }

  forget(key = this.key) {
    if (this.#get(key)?.holds) this.#put(this.#nothing());
    else this.store.removeItem(PREFIX + key);
  }

  hold(holds) {
    const kept = this.#get(this.key) ?? this.#nothing();
    if (holds || kept.written) this.#put({ ...kept, holds });
    else this.store.removeItem(PREFIX + this.key);
  }

  // Puts back what is newer than what the server knew; true when something was put back.
  restore() {
    const kept = this.#get(this.key);
    if (!kept) return false;
    if (kept.written <= Number(this.form.dataset.written)) {
      this.forget();
      return false;
    }
    this.putBack(kept);
    this.#put({ ...kept, tried: false });
    return true;
  }

  // Into the form; false when the form said all of it already.
  putBack({ values }) {
    const changed = writtenFields(this.form).filter(
      (field) => keyOf(field) in values && valueOf(field) !== values[keyOf(field)],
    );
    changed.forEach((field) => setValue(field, values[keyOf(field)]));
    return changed.length > 0;
  }

  // What is kept of this form and of the others in the same place.
  inPlace() {
    return this.#all().filter((kept) => kept.key === this.key || kept.place === this.place);
  }

  // The form has been sent: whether its words arrived, the next page will know.
  sent() {
    const kept = this.#get(this.key);
    if (kept) this.#put({ ...kept, sent: true });
  }

  // What was written about a piece that is only on this phone.
  description(name) {
    return this.#get(this.key)?.values[name] ?? "";
  }

  // A message begun here that never reached the server has another key: go on with it. One that was tried before and
  // did not come back has been sent: what is left of it goes. One that waits for a connection leaves by itself.
  goOnWithOther(clear) {
    const address = new URL(location);
    if (this.form.hasAttribute("data-saved") || address.searchParams.has("new") || this.#get(this.key)) return false;
    const other = this.#all().find((kept) => kept.place === this.place && !isWaiting(this.store, kept.key));
    if (!other) return false;
    if (other.tried) {
      this.store.removeItem(PREFIX + other.key);
      clear(other.key);
      return false;
    }
    this.#put({ ...other, tried: true });
    address.searchParams.set("key", other.key);
    location.replace(address);
    return true;
  }

  // No words of the message, but what the server does not know yet: the descriptions of the pieces on the shelf.
  #nothing() {
    const { holds = false, values = {} } = this.#get(this.key) ?? {};
    const descriptions = Object.entries(holds ? values : {}).filter(([name]) => name.startsWith("description-"));
    return { key: this.key, place: this.place, written: 0, values: Object.fromEntries(descriptions), holds };
  }

  #get(key) {
    return JSON.parse(this.store.getItem(PREFIX + key));
  }

  #all() {
    return Object.keys(this.store)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => this.#get(name.slice(PREFIX.length)));
  }

  #put(kept) {
    try {
      this.store.setItem(PREFIX + kept.key, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }
}

const CHOICES = ["checkbox", "radio"];

function writtenFields(form) {
  return [...form.elements].filter((field) => field.name && ["text", "textarea", "date", "time", ...CHOICES].includes(field.type));
}

// Boxes that belong together have one name.
function keyOf(field) {
  return CHOICES.includes(field.type) ? `${field.name}=${field.value}` : field.name;
}

function valueOf(field) {
  return CHOICES.includes(field.type) ? field.checked : field.value;
}

function setValue(field, value) {
  if (CHOICES.includes(field.type)) field.checked = value;
  else field.value = value;
}
