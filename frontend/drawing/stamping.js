// A stamp is placed by a tap, or moved with the arrow keys and placed with Enter: drawing without drawing.
import { SHAPES } from "./shapes.js";

const STEP = 24;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function watchStamps(page, paper) {
  const layer = page.querySelector("[data-stamp-layer]");
  const ghost = layer.querySelector("svg");
  const place = { x: 0, y: 0 };
  let shapes = [];

  const show = () => {
    ghost.style.left = `${place.x}px`;
    ghost.style.top = `${place.y}px`;
    ghost.style.width = `${paper.stampSide}px`;
  };
  const move = (x, y) => {
    place.x = Math.max(0, Math.min(layer.clientWidth, x));
    place.y = Math.max(0, Math.min(layer.clientHeight, y));
    show();
  };
  const inLayer = (event) => {
    const box = layer.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  layer.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    move(place.x + arrow[0] * STEP, place.y + arrow[1] * STEP);
  });
  layer.addEventListener("pointermove", (event) => move(...inLayer(event)));
  layer.addEventListener("click", (event) => {
    // Enter and the space bar press a button without a place of their own.
    if (event.detail > 0) move(...inLayer(event));
    paper.stamp(shapes, place.x, place.y);
  });
  drawButtons(page);

  return {
    get isOn() {
      return !layer.hidden;
    },
    begin(name) {
      shapes = SHAPES[name];
      ghost.replaceChildren(...shapes.map(pathElement));
      layer.hidden = false;
      move(layer.clientWidth / 2, layer.clientHeight / 2);
      layer.focus({ preventScroll: true });
    },
    stop() {
      layer.hidden = true;
    },
    setColour(colour) {
      ghost.style.color = colour;
    },
  };
}

function drawButtons(page) {
  page.querySelectorAll("[data-stamp] svg").forEach((picture) => {
    picture.replaceChildren(...SHAPES[picture.closest("button").dataset.stamp].map(pathElement));
  });
}

function pathElement(shape) {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", shape);
  return path;
}
