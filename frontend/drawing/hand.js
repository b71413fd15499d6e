// The paper without a finger. The arrow keys move a pen that is seen on the paper, Space or Enter puts it down and
// lifts it; a stamp is placed by Space, Enter or a tap. Where the pen is, is told in words when it has stopped.
import { WORD } from "./marks.js";

const STEP = 10;
const LONG_STEP = 50;
const PAUSE = 600;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TURN = 45;

export class Hand {
  constructor(page, paper) {
    this.paper = paper;
    this.layer = page.querySelector("[data-layer]");
    this.cursor = this.layer.querySelector("[data-cursor]");
    this.trace = this.layer.querySelector("[data-trace] polyline");
    this.ghost = this.layer.querySelector("[data-ghost]");
    this.letters = this.ghost.appendChild(document.createElement("span"));
    this.words = page.querySelector("[data-place-words]");
    this.says = { ...this.words.dataset };
    this.held = new Set();
    this.size = 180;
    this.turn = 0;
    this.layer.addEventListener("keydown", (event) => this.#key(event));
    this.layer.addEventListener("keyup", (event) => this.held.delete(event.key));
    this.layer.addEventListener("focus", () => this.#begin());
    this.layer.addEventListener("blur", () => this.#leave());
    this.layer.addEventListener("pointermove", (event) => this.stamp && this.#moveTo(this.#under(event)));
    this.layer.addEventListener("click", (event) => {
      this.#moveTo(this.#under(event));
      this.#place();
    });
    paper.onView(() => this.#show());
  }

  // `stamp` is {paths} or {text}; null gives the pen or the eraser back.
  take(stamp) {
    this.lift();
    this.stamp = stamp;
    this.layer.classList.toggle("is-placing", Boolean(stamp));
    this.#fillGhost();
    if (!stamp) return;
    this.#moveTo(this.paper.middle);
    this.layer.focus({ preventScroll: true });
  }

  setColour(hex) {
    this.lift();
    this.layer.style.color = hex;
    this.trace.style.stroke = hex;
  }

  setSize(size) {
    this.size = size;
    this.#show();
  }

  turnStamp() {
    this.turn = (this.turn + TURN) % 360;
    this.#show();
  }

  // The line is drawn and saved when the pen is lifted, by whatever lifts it.
  lift() {
    if (!this.line) return;
    const points = this.line;
    this.line = null;
    if (this.paper.isErasing) this.paper.eraseAt("Up", this.at);
    else this.paper.drawLine(points);
    this.#show();
  }

  #begin() {
    this.at ??= this.paper.middle;
    this.#say(this.stamp ? this.says.stampHelp : this.says.penHelp);
    this.#show();
  }

  #leave() {
    this.held.clear();
    this.lift();
    clearTimeout(this.timer);
    this.words.textContent = "";
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in ARROWS) {
      event.preventDefault();
      this.held.add(event.key);
      this.#step(event.shiftKey ? LONG_STEP : STEP);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) this.#act();
    } else if (event.key === "Escape") {
      this.lift();
      this.#tell();
    }
  }

  // Two arrows held together go aslant.
  #step(length) {
    const { w, h } = this.paper.rect;
    const [right, down] = [0, 1].map((axis) => [...this.held].reduce((sum, key) => sum + ARROWS[key][axis], 0));
    this.#moveTo({
      x: Math.max(0, Math.min(w, this.at.x + right * length)),
      y: Math.max(0, Math.min(h, this.at.y + down * length)),
    });
    this.paper.follow(this.at);
    if (this.line) this.#draw();
    this.#tell();
  }

  #draw() {
    this.line.push(this.at);
    if (this.paper.isErasing) this.paper.eraseAt("Move", this.at);
    this.#show();
  }

  #act() {
    if (this.stamp) this.#place();
    else if (this.line) this.lift();
    else this.#putDown();
    this.#tell();
  }

  #putDown() {
    this.line = [this.at];
    if (this.paper.isErasing) this.paper.eraseAt("Down", this.at);
    this.#show();
  }

  #place() {
    if (!this.stamp) return;
    this.paper.stamp(this.stamp, this.at, this.size, this.turn);
    this.#say(`${this.#where()} ${this.says.placed}`);
  }

  #under(event) {
    const box = this.layer.getBoundingClientRect();
    return this.paper.toPaper(event.clientX - box.left, event.clientY - box.top);
  }

  #moveTo({ x, y }) {
    this.at = { x, y };
    this.#show();
  }

  #show() {
    if (!this.at) return;
    const { x, y } = this.paper.toScreen(this.at);
    const side = this.size / this.paper.pixel;
    for (const seen of [this.cursor, this.ghost]) {
      seen.style.left = `${x}px`;
      seen.style.top = `${y}px`;
    }
    this.ghost.style.setProperty("--side", `${side}px`);
    this.ghost.style.setProperty("--turn", `${this.turn}deg`);
    this.ghost.style.setProperty("--letters", `${side * WORD}px`);
    this.cursor.classList.toggle("is-down", Boolean(this.line));
    const points = this.paper.isErasing ? [] : (this.line ?? []);
    this.trace.setAttribute("points", points.map((point) => this.#onScreen(point)).join(" "));
    this.trace.style.strokeWidth = `${this.paper.thickness}px`;
  }

  #onScreen(point) {
    const { x, y } = this.paper.toScreen(point);
    return `${x},${y}`;
  }

  #fillGhost() {
    const { paths, text = "" } = this.stamp ?? {};
    this.ghost.querySelector("svg").replaceChildren(...(paths ?? []).map(pathElement));
    this.letters.textContent = text;
  }

  #where() {
    const { w, h } = this.paper.rect;
    const [column, row] = [this.at.x / w, this.at.y / h].map((part) => Math.min(2, Math.floor(part * 3)));
    return this.says.places.split("|")[row * 3 + column];
  }

  // Calmly: once, when the pen has stopped.
  #tell() {
    const state = this.stamp ? "" : this.line ? this.says.down : this.says.up;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#say(`${this.#where()} ${state}`.trim()), PAUSE);
  }

  #say(text) {
    clearTimeout(this.timer);
    if (this.words.textContent !== text) this.words.textContent = text;
  }
}

export function pathElement(shape) {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", shape);
  return path;
}
