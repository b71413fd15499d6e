// The drawing page: js-draw's paper under our own words and buttons (DESIGN 6.9).
import "js-draw/Editor.css";
import "./drawing/drawing.css";
import { watchGrounds } from "./drawing/grounds.js";
import { Hand } from "./drawing/hand.js";
import { Keeper } from "./drawing/keeping.js";
import { Paper } from "./drawing/paper.js";
import { watchTools } from "./drawing/tools.js";

async function start() {
  const page = document.querySelector("[data-drawing]");
  const paper = new Paper(page.querySelector("[data-paper]"), page.dataset);
  const keeper = new Keeper(page, paper);
  await keeper.load();
  const hand = new Hand(page, paper);
  const tools = watchTools(page, paper, hand);
  watchGrounds(page, paper, keeper, tools);
  keeper.start(hand);
  page.setAttribute("data-ready", "");
}

start();
