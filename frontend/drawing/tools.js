// The buttons around the paper. Each says in words what it does; a chosen one is aria-pressed, and one whose choices
// are open is aria-expanded.
import { pathElement } from "./hand.js";
import { SHAPES } from "./shapes.js";

export function watchTools(page, paper, hand) {
  const tools = new Tools(page, paper, hand);
  page.querySelectorAll("[data-stamp] svg").forEach((picture) => {
    picture.replaceChildren(...SHAPES[picture.closest("button").dataset.stamp].map(pathElement));
  });
  page.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const kind = button && Object.keys(button.dataset).find((name) => name in KINDS);
    const before = tools.tool;
    if (kind) KINDS[kind](tools, button.dataset[kind]);
    // Taking the pen shows its sizes; pressing it again hides them.
    if (button?.dataset.panel) tools.toggle(button.dataset.panel, before === tools.tool ? undefined : true);
  });
  page.addEventListener("keydown", (event) => {
    const undo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase();
    if (undo !== "z" && undo !== "y") return;
    event.preventDefault();
    hand.lift();
    if (undo === "y" || event.shiftKey) paper.redo();
    else paper.undo();
  });
  paper.onView(() => {
    page.querySelector("[data-moves]").hidden = paper.closeness < 1.01;
  });
  paper.onChange(() => tools.showGround());
  for (const name of ["size", "colour", "side"]) page.querySelector(`[data-${name}][aria-pressed=true]`).click();
  tools.showGround();
  return tools;
}

class Tools {
  constructor(page, paper, hand) {
    Object.assign(this, { page, paper, hand });
  }

  choose(tool) {
    if (tool !== "stamp") {
      this.hand.take(null);
      this.press("stamp", "");
      this.press("word", "");
    }
    if (tool === "eraser") this.paper.erase();
    else this.paper.draw();
    this.press("tool", tool);
    this.tool = tool;
  }

  stamp(kind, name, stamp) {
    this.choose("stamp");
    this.press("stamp", kind === "stamp" ? name : "");
    this.press("word", kind === "word" ? name : "");
    this.page.querySelector("[data-stamp-tools]").hidden = false;
    this.hand.take(stamp);
  }

  press(kind, value) {
    this.page.querySelectorAll(`[data-${kind}]`).forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset[kind] === value));
    });
  }

  showGround() {
    this.press("ground", this.paper.ground.look.kind);
  }

  // One set of choices is open at a time.
  toggle(name, open = this.page.querySelector(`[data-choices=${name}]`).hidden) {
    this.page.querySelectorAll("[data-choices]").forEach((choices) => {
      choices.hidden = !(open && choices.dataset.choices === name);
    });
    this.page.querySelectorAll("[data-panel]").forEach((button) => {
      button.setAttribute("aria-expanded", String(open && button.dataset.panel === name));
    });
  }

  // The question is answered, and the person is back where they asked.
  answered() {
    this.toggle("clear", false);
    this.page.querySelector("[data-panel=clear]").focus();
  }
}

const KINDS = {
  tool: (tools, tool) => tools.choose(tool),
  size: (tools, size) => {
    tools.hand.lift();
    tools.paper.setThickness(Number(size));
    tools.press("size", size);
    tools.choose("pen");
  },
  colour: (tools, colour) => {
    tools.hand.setColour(colour);
    tools.paper.setColour(colour);
    tools.press("colour", colour);
    tools.page.querySelector("[data-colour-now]").setAttribute("fill", colour);
    if (tools.tool === "eraser") tools.choose("pen");
  },
  stamp: (tools, name) => tools.stamp("stamp", name, { paths: SHAPES[name] }),
  word: (tools, text) => tools.stamp("word", text, { text }),
  side: (tools, side) => {
    tools.hand.setSize(Number(side));
    tools.press("side", side);
  },
  act: (tools, act) => {
    tools.hand.lift();
    ACTS[act](tools);
  },
};

const ACTS = {
  undo: ({ paper }) => paper.undo(),
  redo: ({ paper }) => paper.redo(),
  turn: ({ hand }) => hand.turnStamp(),
  closer: ({ paper }) => paper.comeCloser(),
  farther: ({ paper }) => paper.goFarther(),
  left: ({ paper }) => paper.move(-1, 0),
  right: ({ paper }) => paper.move(1, 0),
  up: ({ paper }) => paper.move(0, -1),
  down: ({ paper }) => paper.move(0, 1),
  "clear-yes": (tools) => {
    tools.paper.clear();
    tools.answered();
  },
  "clear-no": (tools) => tools.answered(),
};
