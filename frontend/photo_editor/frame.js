// A frame on the photo, in the photo's pixels: what is cropped, or what is covered. It is moved and sized by drag, by
// the buttons beside the photo and by the keyboard; each corner can be moved alone.
const LEAST_ON_SCREEN = 92;
const GROWTH = 0.1;

export class Frame {
  constructor(element, canvas) {
    this.element = element;
    this.canvas = canvas;
    this.corner = "";
    this.isSquare = false;
  }

  show(rect, { corners = true, least = LEAST_ON_SCREEN } = {}) {
    this.least = least;
    this.element.classList.toggle("frame-cover", !corners);
    this.element.querySelectorAll("[data-corner]").forEach((button) => (button.hidden = !corners));
    this.corner = "";
    this.element.hidden = false;
    this.place(rect);
  }

  hide() {
    this.element.hidden = true;
  }

  get smallest() {
    const { canvas } = this;
    return Math.min((this.least * canvas.width) / (canvas.clientWidth || 1), canvas.width, canvas.height);
  }

  // Keeps the frame within the photo and not too small to be taken hold of.
  place({ x, y, w, h }) {
    const { canvas, smallest } = this;
    const wide = Math.min(Math.max(w, smallest), canvas.width);
    const high = Math.min(Math.max(h, smallest), canvas.height);
    const [width, height] = this.isSquare ? Array(2).fill(Math.min(wide, high)) : [wide, high];
    this.rect = {
      x: Math.round(Math.min(Math.max(x, 0), canvas.width - width)),
      y: Math.round(Math.min(Math.max(y, 0), canvas.height - height)),
      w: Math.round(width),
      h: Math.round(height),
    };
    this.draw();
  }

  draw() {
    const { x, y, w, h } = this.rect;
    const { style } = this.element;
    style.left = `${(100 * x) / this.canvas.width}%`;
    style.top = `${(100 * y) / this.canvas.height}%`;
    style.width = `${(100 * w) / this.canvas.width}%`;
    style.height = `${(100 * h) / this.canvas.height}%`;
  }

  move(right, down) {
    if (this.corner) this.moveCorner(this.corner, right, down);
    else this.place({ ...this.rect, x: this.rect.x + right, y: this.rect.y + down });
  }

  // The opposite corner stays where it is.
  moveCorner(corner, right, down) {
    const { x, y, w, h } = this.rect;
    const isLeft = corner.includes("w");
    const isTop = corner.includes("n");
    let width = Math.max(isLeft ? w - right : w + right, this.smallest);
    let height = Math.max(isTop ? h - down : h + down, this.smallest);
    width = Math.min(width, isLeft ? x + w : this.canvas.width - x);
    height = Math.min(height, isTop ? y + h : this.canvas.height - y);
    if (this.isSquare) width = height = Math.min(width, height);
    this.place({ x: isLeft ? x + w - width : x, y: isTop ? y + h - height : y, w: width, h: height });
  }

  grow(sign) {
    const { x, y, w, h } = this.rect;
    const step = sign * GROWTH * Math.max(w, h);
    const [right, down] = [step, (step * h) / w];
    if (sign < 0 && Math.min(w + right, h + down) < this.smallest) return;
    this.place({ x: x - right / 2, y: y - down / 2, w: w + right, h: h + down });
  }

  contains([x, y]) {
    const { rect } = this;
    return x >= rect.x && y >= rect.y && x <= rect.x + rect.w && y <= rect.y + rect.h;
  }
}
