// The buttons around the paper. Each says in words what it does; a chosen one is aria-pressed.
export function watchTools(page, paper, stamps) {
  const pressed = (name, value) =>
    page.querySelectorAll(`[data-${name}]`).forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset[name] === value));
    });
  const choose = (tool) => {
    pressed("tool", tool);
    if (tool !== "stamp") {
      stamps.stop();
      pressed("stamp", "");
      if (tool === "eraser") paper.erase();
      else paper.draw();
    }
  };
  const acts = {
    tool: choose,
    size: (size) => {
      paper.setThickness(Number(size));
      pressed("size", size);
      choose("pen");
    },
    colour: (colour) => {
      paper.setColour(colour);
      stamps.setColour(colour);
      pressed("colour", colour);
      if (!stamps.isOn) choose("pen");
    },
    stamp: (name) => {
      choose("stamp");
      pressed("stamp", name);
      stamps.begin(name);
    },
    act: (act) => ACTS[act](page, paper),
  };
  page.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const kind = button && Object.keys(acts).find((name) => name in button.dataset);
    if (kind) acts[kind](button.dataset[kind]);
    page.querySelector("[data-moves]").hidden = paper.closeness === 1;
  });
  for (const kind of ["size", "colour"]) page.querySelector(`[data-${kind}][aria-pressed=true]`).click();
}

const ACTS = {
  undo: (page, paper) => paper.undo(),
  redo: (page, paper) => paper.redo(),
  closer: (page, paper) => paper.comeCloser(),
  farther: (page, paper) => paper.goFarther(),
  left: (page, paper) => paper.move(-1, 0),
  right: (page, paper) => paper.move(1, 0),
  up: (page, paper) => paper.move(0, -1),
  down: (page, paper) => paper.move(0, 1),
  clear: (page) => ask(page, true),
  "clear-yes": (page, paper) => {
    paper.clear();
    ask(page, false);
  },
  "clear-no": (page) => ask(page, false),
};

function ask(page, asking) {
  page.querySelector("[data-question]").hidden = !asking;
  page.querySelector(asking ? "[data-act=clear-yes]" : "[data-act=clear]").focus();
}
