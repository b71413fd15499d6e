// What is put on the paper without a finger: stamps, feeling words, and the line of the keyboard's pen.
import { Color4, Mat33, Path, Stroke, TextComponent, Vec2, pathToRenderable } from "js-draw";

const STAMP_LINE = 8;
const FONT = "Atkinson Hyperlegible Next Variable";
// A word is as high as this part of a stamp.
export const WORD = 0.42;

// `paths` are on a square of 100.
export function shapes(paths, at, size, turn, colour) {
  const place = placed(at, turn).rightMul(Mat33.scaling2D(size / 100)).rightMul(Mat33.translation(Vec2.of(-50, -50)));
  const style = outline(colour, STAMP_LINE);
  return new Stroke(paths.map((path) => pathToRenderable(Path.fromString(path).transformedBy(place), style)));
}

export function word(text, at, size, turn, colour) {
  const style = { size: Math.round(size * WORD), fontFamily: FONT, fontWeight: "700", renderingStyle: { fill: colour } };
  const { center } = TextComponent.fromLines([text], Mat33.identity, style).getBBox();
  return TextComponent.fromLines([text], placed(at, turn).rightMul(Mat33.translation(center.times(-1))), style);
}

export function line(points, colour, width) {
  const [first, ...rest] = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
  const { x, y } = points[0];
  // A line of no length would not be seen: it is a dot.
  const path = rest.length ? rest.join(" L") : `${(x + 0.1).toFixed(1)},${y.toFixed(1)}`;
  return new Stroke([pathToRenderable(Path.fromString(`M${first} L${path}`), outline(colour, width))]);
}

function placed(at, turn) {
  return Mat33.translation(Vec2.of(at.x, at.y)).rightMul(Mat33.zRotation((turn * Math.PI) / 180));
}

function outline(color, width) {
  return { fill: Color4.transparent, stroke: { color, width } };
}
