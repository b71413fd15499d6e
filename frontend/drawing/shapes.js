// Our own stamps, drawn with one line on a square of 100.
const ROUND = 0.5523;

function circle(x, y, r, ry = r) {
  const [cx, cy] = [r * ROUND, ry * ROUND];
  return (
    `M${x - r},${y} C${x - r},${y - cy} ${x - cx},${y - ry} ${x},${y - ry} C${x + cx},${y - ry} ${x + r},${y - cy} ${x + r},${y} ` +
    `C${x + r},${y + cy} ${x + cx},${y + ry} ${x},${y + ry} C${x - cx},${y + ry} ${x - r},${y + cy} ${x - r},${y} Z`
  );
}

function around(count, draw) {
  return Array.from({ length: count }, (_, turn) => draw((turn * 2 * Math.PI) / count));
}

const at = (angle, r) => [50 + r * Math.cos(angle), 50 + r * Math.sin(angle)].map((n) => n.toFixed(1)).join(",");

export const SHAPES = {
  line: ["M6,50 L94,50"],
  arrow: ["M6,50 L94,50", "M66,24 L94,50 L66,76"],
  circle: [circle(50, 50, 43)],
  square: ["M10,10 L90,10 L90,90 L10,90 Z"],
  triangle: ["M50,10 L92,88 L8,88 Z"],
  bubble: ["M50,12 C78,12 94,26 94,42 C94,58 78,72 52,72 C46,72 42,71 38,70 L20,90 L24,64 C12,60 6,52 6,42 C6,26 22,12 50,12 Z"],
  sun: [circle(50, 50, 20), ...around(8, (angle) => `M${at(angle, 30)} L${at(angle, 45)}`)],
  cloud: ["M26,74 C10,74 6,52 22,48 C20,28 46,22 54,36 C66,26 84,36 80,52 C98,54 94,74 78,74 Z"],
  tree: ["M50,8 L74,42 L62,42 L84,74 L16,74 L38,42 L26,42 Z", "M50,74 L50,94"],
  flower: [
    circle(50, 34, 9),
    ...[0, 1, 2, 3, 4].map((turn) => {
      const angle = (turn * 2 * Math.PI) / 5 - Math.PI / 2;
      return circle(50 + 18 * Math.cos(angle), 34 + 18 * Math.sin(angle), 9);
    }),
    "M50,62 L50,95",
    "M50,84 C62,84 70,76 72,68 C60,68 52,74 50,84",
  ],
  house: ["M10,50 L50,14 L90,50", "M20,42 L20,90 L80,90 L80,42", "M43,90 L43,64 L58,64 L58,90"],
  heart: ["M50,88 C20,66 10,50 12,34 C15,12 42,10 50,32 C58,10 85,12 88,34 C90,50 80,66 50,88 Z"],
  waves: [30, 54, 78].map((y) => `M6,${y} C16,${y - 16} 26,${y - 16} 36,${y} C46,${y + 16} 56,${y + 16} 66,${y} C74,${y - 13} 84,${y - 14} 94,${y}`),
  star: [`M${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => at((n * Math.PI) / 5 - Math.PI / 2, n % 2 ? 18 : 44)).join(" L")} Z`],
  person: [circle(50, 20, 13), "M50,33 L50,64", "M24,46 L76,46", "M50,64 L30,94", "M50,64 L70,94"],
  dog: [
    "M20,44 L14,30 L26,34 C34,28 42,34 44,46 L76,46 C84,44 86,36 92,28 C94,42 90,52 84,56 L84,88 L74,88 L72,68 L46,68 L44,88 L34,88 L32,62 C24,60 14,58 12,52 Z",
    circle(28, 44, 2),
  ],
};
