// Draw on the photo: by finger, by taps (one begins a line, the next ends it), by arrow keys and Enter, or with stamps.
import { SHAPES } from "../drawing/shapes.js";

const STAMP_SIDE = 0.16;
const STAMP_GROWTH = 1.25;

export class Draw {
  constructor(page, { picture, marks, commit, say }) {
    Object.assign(this, { picture, marks, commit, say });
    this.words = page.querySelector("[data-panel=draw]").dataset;
    this.begun = page.dataset.begun;
    this.size = 0.011;
    this.colour = "#22282B";
    this.stampScale = 1;
    this.stampName = "";
  }

  get label() {
    if (this.stampName) return this.words.labelStamp;
    return this.line ? this.words.labelEnd : this.words.label;
  }

  start() {
    const { width, height } = this.picture.canvas;
    this.cursor = [width / 2, height / 2];
    this.line = null;
    this.#show();
  }

  stop() {
    this.line = null;
    this.marks.clear();
  }

  setSize(size) {
    this.size = Number(size);
    this.stampName = "";
    this.#show();
  }

  setColour(colour) {
    this.colour = colour;
    this.#show();
  }

  setStamp(name) {
    this.stampName = name;
    this.line = null;
    this.#show();
  }

  move(right, down) {
    this.#goTo([this.cursor[0] + right, this.cursor[1] + down]);
    this.line?.push(this.cursor);
    this.#show();
  }

  resize(sign) {
    if (this.stampName) this.stampScale *= sign > 0 ? STAMP_GROWTH : 1 / STAMP_GROWTH;
    else this.size = Math.min(0.06, Math.max(0.003, this.size * (sign > 0 ? 1.5 : 1 / 1.5)));
    this.#show();
  }

  act() {
    if (this.stampName) return this.#commitStamp();
    if (!this.line) {
      this.line = [this.cursor];
      this.say(this.begun);
      return this.#show();
    }
    this.line.push(this.cursor);
    return this.#commitLine();
  }

  // A line that was begun and not ended is drawn as far as it has come.
  pending() {
    return this.line?.length > 1 ? this.#lineStep() : null;
  }

  down(point) {
    this.stroke = [point];
  }

  drag(point) {
    if (this.stampName) return this.hover(point);
    this.line = this.stroke;
    this.line.push(point);
    this.cursor = point;
    return this.#show();
  }

  up() {
    if (this.stampName) this.#commitStamp();
    else this.#commitLine();
  }

  tap(point) {
    this.#goTo(point);
    this.act();
  }

  hover(point) {
    if (this.line) return;
    this.#goTo(point);
    this.#show();
  }

  #goTo([x, y]) {
    const { width, height } = this.picture.canvas;
    this.cursor = [Math.round(Math.min(width, Math.max(0, x))), Math.round(Math.min(height, Math.max(0, y)))];
  }

  get #width() {
    return Math.max(2, Math.round(this.size * this.picture.longest));
  }

  get #side() {
    return STAMP_SIDE * this.stampScale * this.picture.longest;
  }

  #lineStep() {
    const points = this.line.map((point) => point.map(Math.round));
    return { kind: "line", points, width: this.#width, colour: this.colour };
  }

  #commitLine() {
    const step = this.#lineStep();
    this.line = null;
    this.commit(step);
    this.#show();
  }

  #commitStamp() {
    const [x, y] = this.cursor;
    this.commit({ kind: "stamp", name: this.stampName, x, y, side: Math.round(this.#side), colour: this.colour });
    this.#show();
  }

  #show() {
    if (!this.cursor) return;
    const { marks, cursor, colour } = this;
    if (this.stampName) {
      marks.show(marks.stamp(SHAPES[this.stampName], cursor, this.#side, colour), marks.cursor(cursor, 0));
    } else {
      const line = this.line ? [marks.line(this.line, { colour, width: this.#width })] : [];
      marks.show(line, marks.cursor(cursor, this.#width));
    }
    this.onLabel?.();
  }
}
