// The photo on its canvas, in its own pixels. A step changes it; from the beginning the steps can be painted again.
import { SHAPES } from "../drawing/shapes.js";
import { coverFrame, coverStroke, strokeThrough } from "./mosaic.js";

const STAMP_LINE = 7;

export class Picture {
  constructor(canvas) {
    this.canvas = canvas;
  }

  async load(url, originalUrl) {
    this.base = await fetched(url);
    this.original = originalUrl ? await fetched(originalUrl) : this.base;
    this.#begin(this.base);
  }

  get longest() {
    return Math.max(this.canvas.width, this.canvas.height);
  }

  paint(step) {
    PAINT[step.kind](this.canvas, step, this);
  }

  replay(steps) {
    this.#begin(this.base);
    steps.forEach((step) => this.paint(step));
  }

  toOriginal() {
    this.#begin(this.original);
  }

  // JPEG, because not every browser writes WebP; the server makes its own picture of it in any case.
  blob() {
    return new Promise((done, fail) => {
      this.canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/jpeg", 0.92);
    });
  }

  #begin(image) {
    this.canvas.width = image.naturalWidth;
    this.canvas.height = image.naturalHeight;
    this.canvas.getContext("2d").drawImage(image, 0, 0);
  }
}

const PAINT = {
  original: (canvas, step, picture) => picture.toOriginal(),
  rotate(canvas) {
    const before = copyOf(canvas);
    canvas.width = before.height;
    canvas.height = before.width;
    const context = canvas.getContext("2d");
    context.translate(canvas.width, 0);
    context.rotate(Math.PI / 2);
    context.drawImage(before, 0, 0);
    context.resetTransform();
  },
  crop(canvas, { x, y, w, h }) {
    const before = copyOf(canvas);
    canvas.width = w;
    canvas.height = h;
    canvas.getContext("2d").drawImage(before, -x, -y);
  },
  line(canvas, { points, width, colour }) {
    const context = canvas.getContext("2d");
    context.strokeStyle = colour;
    strokeThrough(context, points, width);
  },
  stamp(canvas, { name, x, y, side, colour }) {
    const context = canvas.getContext("2d");
    context.save();
    context.translate(x - side / 2, y - side / 2);
    context.scale(side / 100, side / 100);
    context.strokeStyle = colour;
    context.lineWidth = STAMP_LINE;
    context.lineCap = "round";
    context.lineJoin = "round";
    SHAPES[name].forEach((shape) => context.stroke(new Path2D(shape)));
    context.restore();
  },
  cover(canvas, { frame, points, width }) {
    if (frame) coverFrame(canvas, frame);
    else coverStroke(canvas, { points, width });
  },
};

function copyOf(canvas) {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext("2d").drawImage(canvas, 0, 0);
  return copy;
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(response.status);
  const image = new Image();
  image.src = URL.createObjectURL(await response.blob());
  await image.decode();
  return image;
}
