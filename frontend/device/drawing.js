// One pen on a small paper: enough to see that the finger, the mouse or the arrow keys draw.
const LONG_ENOUGH = 40;
const STEP = 16;
const MOVES = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

export function tryDrawing(page, outcome) {
  const paper = page.querySelector("[data-paper]");
  const pen = paper.getContext("2d");
  let place = null;
  let drawn = 0;

  Object.assign(pen, { lineWidth: 6, lineCap: "round", strokeStyle: "#1f5fa8" });
  const lineTo = (to) => {
    pen.beginPath();
    pen.moveTo(place.x, place.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
    drawn += Math.hypot(to.x - place.x, to.y - place.y);
    place = to;
    if (drawn > LONG_ENOUGH) outcome.say("line");
  };
  const at = (event) => {
    const box = paper.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) * paper.width) / box.width,
      y: ((event.clientY - box.top) * paper.height) / box.height,
    };
  };
  paper.addEventListener("pointerdown", (event) => {
    paper.setPointerCapture(event.pointerId);
    place = at(event);
  });
  paper.addEventListener("pointermove", (event) => {
    if (place && event.buttons) lineTo(at(event));
  });
  paper.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    place ??= { x: paper.width / 2, y: paper.height / 2 };
    const inside = (value, most) => Math.max(0, Math.min(most, value));
    lineTo({ x: inside(place.x + move[0], paper.width), y: inside(place.y + move[1], paper.height) });
  });
  page.querySelector("[data-clear]").addEventListener("click", () => {
    pen.clearRect(0, 0, paper.width, paper.height);
    drawn = 0;
    place = null;
  });
}
