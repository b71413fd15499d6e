// What is not yet in the photo: the cursor, the line on its way, the stamp before it is placed.
const SVG = "http://www.w3.org/2000/svg";

export class Marks {
  constructor(element, canvas) {
    this.element = element;
    this.canvas = canvas;
  }

  clear() {
    this.element.replaceChildren();
  }

  // One pixel of the screen in the photo's pixels.
  get unit() {
    return this.canvas.width / (this.canvas.clientWidth || 1);
  }

  show(...parts) {
    this.element.setAttribute("viewBox", `0 0 ${this.canvas.width} ${this.canvas.height}`);
    this.element.replaceChildren(...parts.flat());
  }

  line(points, { colour, width, opacity = 1 }) {
    const ends = points.length === 1 ? [points[0], points[0]] : points;
    const look = { fill: "none", stroke: colour, "stroke-width": width, "stroke-linecap": "round", "stroke-linejoin": "round" };
    return make("polyline", { ...look, "stroke-opacity": opacity, points: ends.map((point) => point.join(",")).join(" ") });
  }

  // Light and dark, so that it is seen on any photo.
  cursor([x, y], diameter) {
    const r = Math.max(diameter / 2, 5 * this.unit);
    const arm = 9 * this.unit;
    const cross = [
      [x - r - arm, y, x - r, y],
      [x + r, y, x + r + arm, y],
      [x, y - r - arm, x, y - r],
      [x, y + r, x, y + r + arm],
    ].map(([x1, y1, x2, y2]) => `M${x1},${y1} L${x2},${y2}`);
    const path = `M${x - r},${y} a${r},${r} 0 1 0 ${2 * r},0 a${r},${r} 0 1 0 ${-2 * r},0 ${cross.join(" ")}`;
    return [
      ["#fff", 5],
      ["#17292b", 2],
    ].map(([stroke, width]) => make("path", { d: path, fill: "none", stroke, "stroke-width": width * this.unit }));
  }

  stamp(shapes, [x, y], side, colour) {
    const group = make("g", {
      transform: `translate(${x - side / 2} ${y - side / 2}) scale(${side / 100})`,
      fill: "none",
      stroke: colour,
      "stroke-width": 7,
      "stroke-opacity": 0.6,
    });
    group.append(...shapes.map((d) => make("path", { d })));
    return group;
  }
}

export function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
