// One photo or recording that is only on this phone, as the composer shows it.
const QUIET = "";

export class Card {
  constructor(piece, pieces) {
    this.piece = piece;
    this.pieces = pieces;
    const kind = piece.kind === "photo" ? "photo" : "recording";
    const template = document.querySelector(`template[data-kept-${kind}]`);
    this.element = template.content.firstElementChild.cloneNode(true);
    this.address = URL.createObjectURL(piece.content);
    this.#nameTheField();
    if (kind === "photo") this.#showPhoto();
    else this.#showRecording();
    this.#offerDeleting();
    if (piece.ready) this.wait();
  }

  remove() {
    this.medium?.pause();
    URL.revokeObjectURL(this.address);
    this.element.remove();
  }

  // It leaves by itself.
  wait() {
    const hadFocus = this.element.contains(document.activeElement);
    this.#choices(false);
    if (hadFocus && !this.element.querySelector("input").matches(":focus")) this.focus();
    this.#part("state").textContent = this.piece.isKept ? this.#words.waits : this.#words.noRoom;
  }

  // Its maker decides.
  ask(sentence = QUIET) {
    this.#choices(true);
    this.#part("state").textContent = sentence;
  }

  focus() {
    this.element.focus();
  }

  get #words() {
    return this.element.dataset;
  }

  #part(name) {
    return this.element.querySelector(`[data-piece-${name}]`);
  }

  #choices(areOpen) {
    this.element.querySelectorAll("[data-piece-choice]").forEach((choice) => {
      choice.hidden = !areOpen;
    });
  }

  #nameTheField() {
    const field = this.element.querySelector("input");
    const name = `description-${this.piece.id}`;
    field.name = name;
    field.id = `kept_${name}`;
    field.value = this.pieces.page.onPhone.description(name);
    this.element.querySelector("label").htmlFor = field.id;
  }

  #showPhoto() {
    const picture = new Image();
    picture.alt = this.#words.alt;
    picture.src = this.address;
    // HEIC, which most browsers cannot show.
    picture.addEventListener("error", () => picture.remove());
    this.#part("medium").append(picture);
  }

  #showRecording() {
    const { piece } = this;
    this.medium = document.createElement(piece.kind === "video" ? "video" : "audio");
    this.medium.playsInline = true;
    this.medium.preload = "metadata";
    this.medium.src = this.address;
    this.#part("medium").append(this.medium);
    if (piece.kind === "video") this.#part("nobody").textContent = this.#words.seen;
    this.#part("title").textContent = piece.isFromBefore ? this.#words.fromBefore : this.#words.new;
    this.#watchPlaying();
    this.#part("use").addEventListener("click", () => this.pieces.use(piece));
    this.#part("again").addEventListener("click", () => this.again?.(piece));
  }

  // The recorder is on this page and can make the same kind again.
  offerAgain(again) {
    this.again = again;
    this.#part("again").hidden = false;
  }

  #watchPlaying() {
    const { medium, piece } = this;
    const listen = this.#part("listen");
    const label = listen.querySelector("span");
    const time = this.#part("time");
    const whole = piece.ms;
    const show = () => {
      const now = clock(medium.currentTime * 1000);
      time.textContent = whole ? `${medium.paused ? "" : `${now} / `}${clock(whole)}` : now;
      label.textContent = medium.paused ? this.#words[piece.kind === "video" ? "watch" : "listen"] : this.#words.stop;
    };
    listen.addEventListener("click", () => {
      if (medium.paused) medium.play().catch(() => {});
      else stop(medium);
    });
    for (const kind of ["play", "pause", "timeupdate", "ended"]) medium.addEventListener(kind, show);
    medium.addEventListener("ended", () => {
      medium.currentTime = 0;
    });
    medium.addEventListener("error", () => {
      this.#part("state").textContent = this.#words.cannotPlay;
    });
    show();
  }

  // Asks first: what is only on this phone cannot be had back.
  #offerDeleting() {
    const [ask, sure] = ["ask", "sure"].map((name) => this.#part(name));
    const toggle = (isAsking) => {
      ask.hidden = isAsking;
      sure.hidden = !isAsking;
      (isAsking ? this.#part("delete") : this.#part("asks")).focus();
    };
    this.#part("asks").addEventListener("click", () => toggle(true));
    this.#part("keep").addEventListener("click", () => toggle(false));
    this.#part("delete").addEventListener("click", async () => {
      await this.pieces.remove(this.piece);
      this.pieces.page.line.plain(this.#words.deleted);
      document.getElementById("pictures").focus();
    });
  }
}

function stop(medium) {
  medium.pause();
  medium.currentTime = 0;
}

// Minutes and seconds, as the players write them.
export function clock(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const between = document.documentElement.lang === "en" ? ":" : ".";
  return `${Math.floor(seconds / 60)}${between}${String(seconds % 60).padStart(2, "0")}`;
}
