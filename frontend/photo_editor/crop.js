// Crop: the frame says what stays.
export class Crop {
  constructor(page, { frame, picture, commit }) {
    Object.assign(this, { frame, picture, commit });
    this.moved = page.querySelector("[data-moved]");
    this.label = page.querySelector("[data-panel=crop]").dataset.label;
    this.moved.addEventListener("change", () => this.#choose(this.moved.value));
    page.querySelectorAll("[data-corner]").forEach((button) => {
      button.addEventListener("focus", () => this.#choose(button.dataset.corner));
    });
  }

  start() {
    this.frame.isSquare = this.isSquare;
    this.frame.show(this.#whole());
    this.#choose("");
  }

  stop() {
    this.frame.isSquare = false;
    this.frame.hide();
  }

  // `shape` is free or square.
  setShape(shape) {
    this.isSquare = shape === "square";
    this.frame.isSquare = this.isSquare;
    const { x, y, w, h } = this.frame.rect;
    const side = Math.min(w, h);
    this.frame.place(this.isSquare ? { x: x + (w - side) / 2, y: y + (h - side) / 2, w: side, h: side } : this.frame.rect);
  }

  move(right, down) {
    this.frame.move(right, down);
  }

  resize(sign) {
    this.frame.grow(sign);
  }

  act() {
    const step = this.pending();
    if (step) this.commit(step);
  }

  // What Done would still do: a frame that was placed is meant.
  pending() {
    const { x, y, w, h } = this.frame.rect;
    const isWhole = w === this.picture.canvas.width && h === this.picture.canvas.height;
    return isWhole ? null : { kind: "crop", x, y, w, h };
  }

  down(point) {
    this.from = this.frame.contains(point) ? point : null;
    this.#choose("");
  }

  drag(point) {
    if (!this.from) return;
    this.frame.move(point[0] - this.from[0], point[1] - this.from[1]);
    this.from = point;
  }

  up() {
    this.from = null;
  }

  tap() {}

  hover() {}

  #whole() {
    return { x: 0, y: 0, w: this.picture.canvas.width, h: this.picture.canvas.height };
  }

  #choose(corner) {
    this.frame.corner = corner;
    this.moved.value = corner;
    this.frame.element.querySelectorAll("[data-corner]").forEach((button) => {
      button.classList.toggle("is-chosen", button.dataset.corner === corner);
    });
  }
}
