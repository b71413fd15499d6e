// Words that the server has not got yet are kept in this browser, and on a shared device only until it is closed.
// Signing out clears them.
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
    return this.#put({ key: this.key, place: this.place, written, values });
  }

  forget() {
    this.store.removeItem(PREFIX + this.key);
  }

  // Puts back what is newer than what the server knew; true when something was put back.
  restore() {
    const kept = this.#get(this.key);
    if (!kept) return false;
    if (kept.written <= Number(this.form.dataset.written)) {
      this.forget();
      return false;
    }
    writtenFields(this.form)
      .filter((field) => keyOf(field) in kept.values)
      .forEach((field) => setValue(field, kept.values[keyOf(field)]));
    this.#put({ ...kept, tried: false });
    return true;
  }

  // A message begun here that never reached the server has another key: go on with it. One that was tried before and
  // did not come back has been sent.
  goOnWithOther() {
    const address = new URL(location);
    if (this.form.hasAttribute("data-saved") || address.searchParams.has("new") || this.#get(this.key)) return false;
    const other = this.#all().find((kept) => kept.place === this.place);
    if (!other) return false;
    if (other.tried) {
      this.store.removeItem(PREFIX + other.key);
      return false;
    }
    this.#put({ ...other, tried: true });
    address.searchParams.set("key", other.key);
    location.replace(address);
    return true;
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
  return [...form.elements].filter((field) => field.name && ["text", "textarea", ...CHOICES].includes(field.type));
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
