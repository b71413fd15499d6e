// Cover a face: brush over it, or put a frame on it.
export class Cover {
  constructor(page, { frame, picture, marks, commit }) {
    Object.assign(this, { frame, picture, marks, commit });
    this.words = page.querySelector("[data-panel=cover]").dataset;
    this.brush = 0.1;
  }

  get label() {
    return this.isFrame ? this.words.labelFrame : this.words.label;
  }

  get isFrame() {
    return this.brush === "frame";
  }

  start() {
    const { width, height } = this.picture.canvas;
    this.cursor = [width / 2, height / 2];
    this.#show();
  }

  stop() {
    this.frame.hide();
    this.marks.clear();
  }

  // A part of the photo's longer side, or "frame".
  setBrush(brush) {
    this.brush = brush === "frame" ? brush : Number(brush);
    if (this.cursor) this.#show();
  }

  move(right, down) {
    if (this.isFrame) this.frame.move(right, down);
    else this.hover([this.cursor[0] + right, this.cursor[1] + down]);
  }

  resize(sign) {
    if (this.isFrame) this.frame.grow(sign);
    else this.brush = Math.min(0.4, Math.max(0.02, this.brush * (sign > 0 ? 1.25 : 0.8)));
    if (!this.isFrame) this.#show();
  }

  act() {
    if (this.isFrame) this.commit({ kind: "cover", frame: this.frame.rect });
    else this.commit({ kind: "cover", points: [this.cursor], width: this.#width });
    if (!this.isFrame) this.#show();
  }

  pending() {
    return null;
  }

  down(point) {
    this.stroke = [point];
  }

  drag(point) {
    if (this.isFrame) {
      const [from] = this.stroke;
      const [left, top] = [Math.min(from[0], point[0]), Math.min(from[1], point[1])];
      this.frame.place({ x: left, y: top, w: Math.abs(from[0] - point[0]), h: Math.abs(from[1] - point[1]) });
      return;
    }
    this.stroke.push(point);
    this.cursor = point;
    this.#show(this.stroke);
  }

  up() {
    if (this.isFrame) return;
    this.commit({ kind: "cover", points: this.stroke.map((point) => point.map(Math.round)), width: this.#width });
    this.#show();
  }

  tap(point) {
    if (this.isFrame) {
      const { w, h } = this.frame.rect;
      this.frame.place({ x: point[0] - w / 2, y: point[1] - h / 2, w, h });
      return;
    }
    this.hover(point);
    this.act();
  }

  hover([x, y]) {
    if (this.isFrame) return;
    const { width, height } = this.picture.canvas;
    this.cursor = [Math.round(Math.min(width, Math.max(0, x))), Math.round(Math.min(height, Math.max(0, y)))];
    this.#show();
  }

  get #width() {
    return Math.round(this.brush * this.picture.longest);
  }

  #show(stroke) {
    if (this.isFrame) {
      this.marks.clear();
      const side = 0.2 * this.picture.longest;
      const [x, y] = this.cursor;
      if (this.frame.element.hidden) this.frame.show({ x: x - side / 2, y: y - side / 2, w: side, h: side }, { corners: false, least: 16 });
      return;
    }
    this.frame.hide();
    const { marks } = this;
    const line = stroke ? [marks.line(stroke, { colour: "#64797a", width: this.#width, opacity: 0.7 })] : [];
    marks.show(line, marks.cursor(this.cursor, this.#width));
  }
}
