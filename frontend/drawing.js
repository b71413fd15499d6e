// The drawing page: js-draw's paper under our own words and buttons (DESIGN 6.9).
import "js-draw/Editor.css";
import "./drawing/drawing.css";
import { Paper } from "./drawing/paper.js";
import { keepStrokes } from "./drawing/keeping.js";
import { watchStamps } from "./drawing/stamping.js";
import { watchTools } from "./drawing/tools.js";

async function start() {
  const page = document.querySelector("[data-drawing]");
  const paper = new Paper(page.querySelector("[data-paper]"), page.dataset);
  await paper.load(page.querySelector("[data-strokes]").value);
  const stamps = watchStamps(page, paper);
  watchTools(page, paper, stamps);
  keepStrokes(page, paper);
}

start();
