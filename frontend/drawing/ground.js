// What lies under the strokes: plain paper, squares, lines or a photo. It is never part of the strokes, so neither the
// eraser nor the saved SVG touches it; changing it is one step to undo.
import { AbstractComponent, Color4, Command, Mat33, Path, SVGRenderer, Vec2, pathToRenderable } from "js-draw";

const CELL = 60;
const RULE = 75;

export class Ground extends AbstractComponent {
  constructor(rect, colour, ruling) {
    super("ground", -1);
    this.contentBBox = rect;
    this.look = { kind: "paper" };
    this.paper = pathToRenderable(Path.fromRect(rect), { fill: colour });
    this.rulings = { squares: rule(squares(rect), ruling), lines: rule(lines(rect), ruling) };
  }

  isBackground() {
    return true;
  }

  isSelectable() {
    return false;
  }

  intersects() {
    return false;
  }

  // Each layer for itself: within one object js-draw draws pictures before paths.
  render(canvas) {
    if (canvas instanceof SVGRenderer) return;
    const { kind, picture } = this.look;
    const layer = (draw) => {
      canvas.startObject(this.contentBBox);
      draw();
      canvas.endObject();
    };
    layer(() => canvas.drawPath(this.paper));
    if (kind in this.rulings) layer(() => canvas.drawPath(this.rulings[kind]));
    if (picture) layer(() => canvas.drawImage({ image: picture.canvas, transform: this.#placed(picture.canvas), base64Url: "" }));
  }

  // The whole photo, as big as it fits.
  #placed({ width, height }) {
    const { w, h } = this.contentBBox;
    const scale = Math.min(w / width, h / height);
    const corner = Vec2.of((w - width * scale) / 2, (h - height * scale) / 2);
    return Mat33.translation(corner).rightMul(Mat33.scaling2D(scale));
  }

  applyTransformation() {}

  description() {
    return "";
  }

  createClone() {
    return this;
  }

  serializeToJSON() {
    return null;
  }
}
AbstractComponent.registerComponent("ground", null);

export class ChangeGround extends Command {
  constructor(ground, look) {
    super();
    this.ground = ground;
    this.before = ground.look;
    this.after = look;
  }

  apply(editor) {
    this.ground.look = this.after;
    editor.queueRerender();
  }

  unapply(editor) {
    this.ground.look = this.before;
    editor.queueRerender();
  }

  description() {
    return "";
  }
}

// A photo to draw on. `tag` is its address on the server, or "" while the server has it not.
export async function groundPicture(blob, tag) {
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  bitmap.close();
  return { canvas, blob, tag };
}

function rule(path, colour) {
  return pathToRenderable(Path.fromString(path), { fill: Color4.transparent, stroke: { color: colour, width: 2 } });
}

function lines({ w, h }) {
  return steps(RULE, h).map((y) => `M0,${y} L${w},${y}`).join(" ");
}

function squares({ w, h }) {
  const across = steps(CELL, h).map((y) => `M0,${y} L${w},${y}`);
  return [...across, ...steps(CELL, w).map((x) => `M${x},0 L${x},${h}`)].join(" ");
}

function steps(step, end) {
  return Array.from({ length: Math.ceil(end / step) - 1 }, (_, n) => (n + 1) * step);
}
