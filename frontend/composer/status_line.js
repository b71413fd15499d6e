// The one status line of the page. Calm: saving is told at most every 10 seconds, what is wrong at once.
const CALM = 10000;

export class StatusLine {
  constructor(form) {
    this.words = form.dataset;
    this.element = document.getElementById("saved");
    this.icons = document.querySelector(".sendbar, main").querySelector("use")?.getAttribute("href");
    this.icons ??= document.querySelector("use").getAttribute("href");
    this.told = -CALM;
  }

  saving() {
    if (performance.now() - this.told < CALM) return;
    this.told = performance.now();
    this.#say(this.words.saving);
  }

  saved(text) {
    if (text) this.#say(text, { icon: "check" });
  }

  onPhone(text = this.words.onPhone) {
    this.#say(text, { icon: "check" });
  }

  // The message leaves by itself; its writer may change their mind.
  waiting(text, takeBack) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-link";
    button.textContent = this.words.takeBack;
    button.addEventListener("click", takeBack);
    this.#say(text, { icon: "clock", link: button });
  }

  failed(text = this.words.failed) {
    this.#say(text, { icon: "warn", failed: true });
  }

  plain(text) {
    this.#say(text);
  }

  signIn() {
    const link = document.createElement("a");
    const next = encodeURIComponent(location.pathname + location.search);
    link.href = `${this.words.signInUrl}?next=${next}`;
    link.textContent = this.words.signInLabel;
    this.#say(this.words.signIn, { icon: "warn", link });
  }

  #say(text, { icon, failed = false, link } = {}) {
    if (this.element.textContent.trim() === [text, link?.textContent].filter(Boolean).join(" ")) return;
    const words = document.createElement("span");
    words.append(text, ...(link ? [" ", link] : []));
    this.element.replaceChildren(...(icon ? [this.#icon(icon)] : []), words);
    this.element.classList.toggle("saved-failed", failed);
  }

  #icon(name) {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `${this.icons.split("#")[0]}#${name}`);
    drawn.setAttribute("class", "i");
    drawn.setAttribute("aria-hidden", "true");
    drawn.append(use);
    return drawn;
  }
}
