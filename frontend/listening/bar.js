// The bar of "Listen to everything new" (components/_hearing.html): what is heard now, and the buttons for it.
import { Player } from "./player.js";
import { whoAndWhen } from "./parts.js";

let bar = null;

// `heard(number)` moves the reading place; without it (one message from its menu) nothing is kept.
export function openBar(section, messages, { more, heard = () => {}, isAll }) {
  bar?.close();
  bar = new Bar(section, messages, { more, heard, isAll });
  bar.open();
}

class Bar {
  constructor(section, messages, { more, heard, isAll }) {
    this.section = section;
    this.words = section.dataset;
    this.cameFrom = document.activeElement;
    this.isAll = isAll;
    this.player = new Player(messages, {
      timeZone: this.words.timeZone,
      more,
      on: {
        message: (post) => this.show(post),
        state: (state) => this.say(state),
        heard: (post, how) => heard(Number(post.id.replace("post-", "")), how),
        silent: () => this.note(this.words.silent),
        broken: () => this.note(this.words.broken),
        done: () => this.finish(),
      },
    });
  }

  open() {
    this.section.hidden = false;
    this.button("stop").querySelector("[data-label]").textContent = this.words.stop;
    document.body.classList.add("is-hearing");
    this.section.querySelector("[data-hearing-acts]").hidden = false;
    this.listener = ({ target }) => this.press(target.closest("button"));
    this.section.addEventListener("click", this.listener);
    this.note("");
    this.button("pause").focus({ preventScroll: true });
    this.player.start();
  }

  press(button) {
    const { player } = this;
    const acts = {
      pause: () => (player.state === "playing" ? player.pause() : player.resume()),
      next: () => player.next(),
      back: () => player.back(),
      slower: () => this.note(this.words[player.change(-1)]),
      faster: () => this.note(this.words[player.change(1)]),
      follow: () => this.follow(button),
      stop: () => this.close(),
    };
    acts[button?.value]?.();
  }

  follow(button) {
    const follows = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(follows));
    if (follows && this.post) this.bringIntoView(this.post);
  }

  show(post) {
    this.unmark();
    this.post = post;
    post.classList.add("is-heard-now");
    this.section.querySelector("[data-hearing-now]").textContent = whoAndWhen(post, this.words.timeZone);
    if (this.button("follow").getAttribute("aria-pressed") === "true") this.bringIntoView(post);
  }

  // The view moves only because the person asked to listen, and not where they have switched it off.
  bringIntoView(post) {
    post.scrollIntoView({ block: "start" });
  }

  say(state) {
    const label = state === "playing" ? this.words.pause : state === "lost" ? this.words.again : this.words.resume;
    this.button("pause").querySelector("[data-label]").textContent = label;
    if (state === "waiting" || state === "lost") this.note(this.words[state]);
  }

  note(words) {
    this.section.querySelector("[data-hearing-note]").textContent = words ?? "";
  }

  button(value) {
    return this.section.querySelector(`button[value="${value}"]`);
  }

  finish() {
    if (!this.isAll) return this.close();
    this.unmark();
    this.section.querySelector("[data-hearing-now]").textContent = "";
    this.section.querySelector("[data-hearing-acts]").hidden = true;
    this.note(this.words.done);
    this.button("stop").querySelector("[data-label]").textContent = this.words.close;
    this.button("stop").focus({ preventScroll: true });
  }

  unmark() {
    this.post?.classList.remove("is-heard-now");
  }

  close() {
    this.player.stop();
    this.unmark();
    this.section.removeEventListener("click", this.listener);
    this.section.hidden = true;
    document.body.classList.remove("is-hearing");
    // Back to where the person was: the message they heard, else the button they pressed.
    const place = this.post?.querySelector("h2") ?? this.cameFrom;
    place?.focus({ preventScroll: true });
    bar = null;
  }
}
