// A face is covered with a few squares of its average colour. So little of it is left that nothing can be made of it:
// at most ACROSS squares over the longer side of what is covered, and each colour in sixteen shades.
const ACROSS = 4;
const SMALLEST = 1 / 32;

export function coverFrame(canvas, { x, y, w, h }) {
  const context = canvas.getContext("2d");
  const box = inside(canvas, x, y, x + w, y + h);
  if (box) squares(context, canvas, box).forEach((square) => paint(context, square));
}

export function coverStroke(canvas, { points, width }) {
  const context = canvas.getContext("2d");
  const across = points.map((point) => point[0]);
  const down = points.map((point) => point[1]);
  const r = width / 2;
  const box = inside(canvas, Math.min(...across) - r, Math.min(...down) - r, Math.max(...across) + r, Math.max(...down) + r);
  if (!box) return;
  const cover = document.createElement("canvas");
  cover.width = box.w;
  cover.height = box.h;
  const over = cover.getContext("2d");
  over.translate(-box.x, -box.y);
  squares(context, canvas, box).forEach((square) => paint(over, square));
  over.globalCompositeOperation = "destination-in";
  strokeThrough(over, points, width);
  context.drawImage(cover, box.x, box.y);
}

// A line through the points; through one point a dot.
export function strokeThrough(context, points, width) {
  context.lineWidth = width;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(...points[0]);
  points.slice(1).forEach((point) => context.lineTo(...point));
  if (points.length === 1) context.lineTo(points[0][0] + 0.01, points[0][1]);
  context.stroke();
}

function inside(canvas, left, top, right, bottom) {
  const x = Math.max(0, Math.floor(left));
  const y = Math.max(0, Math.floor(top));
  const w = Math.min(canvas.width, Math.ceil(right)) - x;
  const h = Math.min(canvas.height, Math.ceil(bottom)) - y;
  return w > 0 && h > 0 ? { x, y, w, h } : null;
}

function squares(context, canvas, box) {
  const side = Math.ceil(Math.max(Math.max(box.w, box.h) / ACROSS, Math.max(canvas.width, canvas.height) * SMALLEST));
  const pixels = context.getImageData(box.x, box.y, box.w, box.h).data;
  const found = [];
  for (let top = 0; top < box.h; top += side) {
    for (let left = 0; left < box.w; left += side) {
      const w = Math.min(side, box.w - left);
      const h = Math.min(side, box.h - top);
      found.push({ x: box.x + left, y: box.y + top, w, h, colour: average(pixels, box.w, left, top, w, h) });
    }
  }
  return found;
}

function average(pixels, rowLength, left, top, w, h) {
  const sums = [0, 0, 0];
  for (let y = top; y < top + h; y += 1) {
    for (let at = 4 * (y * rowLength + left), end = at + 4 * w; at < end; at += 4) {
      sums[0] += pixels[at];
      sums[1] += pixels[at + 1];
      sums[2] += pixels[at + 2];
    }
  }
  return `rgb(${sums.map((sum) => (Math.round(sum / (w * h)) & 0xf0) + 8).join(" ")})`;
}

function paint(context, { x, y, w, h, colour }) {
  context.fillStyle = colour;
  context.fillRect(x, y, w, h);
}
