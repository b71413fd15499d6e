// Puts the photo, the tools and the buttons together.
import { SHAPES } from "../drawing/shapes.js";
import { Cover } from "./cover.js";
import { Crop } from "./crop.js";
import { Draw } from "./draw.js";
import { Edits } from "./edits.js";
import { Frame } from "./frame.js";
import { Marks, make } from "./marks.js";
import { Picture } from "./picture.js";
import { Saving } from "./saving.js";
import { fitStage } from "./stage.js";
import { Surface } from "./surface.js";

const MOVES = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };
const SIZES = { larger: 1, smaller: -1 };

export async function startEditor(page) {
  const editor = new Editor(page);
  await editor.open();
}

class Editor {
  constructor(page) {
    this.page = page;
    this.stage = page.querySelector("[data-stage]");
    this.picture = new Picture(page.querySelector("[data-picture]"));
    this.saving = new Saving(page);
    const { canvas } = this.picture;
    this.frame = new Frame(page.querySelector("[data-frame]"), canvas);
    this.marks = new Marks(page.querySelector("[data-marks]"), canvas);
    const parts = {
      frame: this.frame,
      picture: this.picture,
      marks: this.marks,
      commit: (step) => this.change(() => this.edits.add(step)),
      say: (text) => this.saving.line.plain(text),
    };
    this.tools = { crop: new Crop(page, parts), draw: new Draw(page, parts), cover: new Cover(page, parts) };
    this.tools.draw.onLabel = () => this.showLabel();
  }

  async open() {
    const { url, originalUrl, tool } = this.page.dataset;
    this.#watchEnds();
    try {
      await this.picture.load(url, originalUrl);
    } catch (error) {
      this.#sayNotOpened(error);
      return;
    }
    const kept = await this.saving.kept();
    this.edits = new Edits(kept);
    this.picture.replay(this.edits.done);
    this.surface = new Surface(this.stage, this.picture, this.frame);
    this.fit = fitStage(this.page, this.picture.canvas, () => this.redraw());
    this.#show();
    this.choose(tool);
    this.#watchButtons();
    if (this.edits.at) this.saving.line.plain(this.page.dataset.restored);
  }

  // Without the photo the tools would do nothing: what can be done instead takes their place.
  #sayNotOpened(error) {
    const { notOpened, notFetched } = this.page.dataset;
    this.saving.line.failed(error instanceof TypeError ? notFetched : notOpened);
    this.page.querySelector("[data-tools]").hidden = true;
    this.page.querySelector("[data-unopened]").hidden = false;
    document.querySelector("[data-done]").hidden = true;
  }

  #show() {
    const { page, picture } = this;
    page.querySelector("[data-waiting]").remove();
    picture.canvas.hidden = false;
    this.surface.element.hidden = false;
    page.querySelector("[data-original]").src = picture.original.src;
    page.querySelectorAll("[data-stamp] svg").forEach((icon) => {
      icon.append(...SHAPES[icon.closest("button").dataset.stamp].map((d) => make("path", { d })));
    });
    this.fit();
  }

  // `act` changes the steps; the picture follows.
  change(act) {
    const { at } = this.edits;
    const { width, height } = this.picture.canvas;
    act();
    if (this.edits.at === at + 1) this.picture.paint(this.edits.done[at]);
    else this.picture.replay(this.edits.done);
    if (this.picture.canvas.width !== width || this.picture.canvas.height !== height) {
      this.fit();
      this.tool.start();
    }
    this.page.querySelector("[data-first]")?.remove();
    this.showLabel();
    this.saving.keep(this.edits);
  }

  redraw() {
    if (this.tool === this.tools.crop) this.frame.place(this.frame.rect);
  }

  choose(name) {
    this.tool?.stop();
    this.tool = this.tools[name];
    this.surface.tool = this.tool;
    this.#pressed("tool", name);
    this.page.querySelectorAll("[data-panel]").forEach((panel) => (panel.hidden = panel.dataset.panel !== name));
    this.tool.start();
    this.showLabel();
  }

  showLabel() {
    if (!this.tool) return;
    this.page.querySelector("[data-do-label]").textContent = this.tool.label;
    this.page.querySelector("[data-act=undo]").setAttribute("aria-disabled", String(this.edits.at === 0));
    this.page.querySelector("[data-act=redo]").setAttribute("aria-disabled", String(!this.edits.isUndone));
  }

  compare(isOn) {
    this.page.querySelector("[data-original]").hidden = !isOn;
    this.page.querySelector("[data-act=compare]").setAttribute("aria-pressed", String(isOn));
  }

  #pressed(kind, value) {
    this.page.querySelectorAll(`[data-${kind}]`).forEach((button) => {
      button.setAttribute("aria-pressed", String(button.getAttribute(`data-${kind}`) === value));
    });
  }

  #watchButtons() {
    const { crop, draw, cover } = this.tools;
    const chosen = {
      tool: (name) => this.choose(name),
      shape: (shape) => crop.setShape(shape),
      colour: (colour) => draw.setColour(colour),
      brush: (brush) => cover.setBrush(brush),
      stamp: (name) => {
        draw.setStamp(name);
        this.#pressed("pen-size", "");
      },
      "pen-size": (size) => {
        draw.setSize(size);
        this.#pressed("stamp", "");
      },
    };
    this.page.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const isComparing = button.getAttribute("data-act") === "compare" && button.getAttribute("aria-pressed") !== "true";
      this.compare(isComparing);
      const kind = Object.keys(chosen).find((name) => button.hasAttribute(`data-${name}`));
      if (kind) {
        const value = button.getAttribute(`data-${kind}`);
        this.#pressed(kind, value);
        chosen[kind](value);
        this.showLabel();
      } else if (button.dataset.act) {
        this.#act(button.dataset.act);
      }
    });
  }

  #watchEnds() {
    document.querySelector("[data-done]").addEventListener("click", (event) => this.finish(event.currentTarget, "backUrl"));
    document.querySelector("[data-later]").addEventListener("click", (event) => this.finish(event.currentTarget, "laterUrl"));
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  #act(name) {
    if (MOVES[name]) this.tool.move(...MOVES[name].map((part) => part * this.surface.step));
    else if (SIZES[name]) this.tool.resize(SIZES[name]);
    else if (name === "do") this.tool.act();
    else if (name === "rotate") this.change(() => this.edits.add({ kind: "rotate" }));
    else if (name === "undo" && this.edits.at) this.change(() => this.edits.undo());
    else if (name === "redo" && this.edits.isUndone) this.change(() => this.edits.redo());
    else if (name === "original") this.#toOriginal();
    this.showLabel();
  }

  #toOriginal() {
    const isOriginal = this.edits.at ? this.edits.endAtOriginal : !this.page.dataset.originalUrl;
    if (isOriginal) this.saving.line.plain(this.page.dataset.isOriginal);
    else this.change(() => this.edits.add({ kind: "original" }));
  }

  // Done: the picture goes to the message, and the person to where `leading` says.
  async finish(button, leading) {
    if (button.getAttribute("aria-busy") === "true") return;
    const step = this.tool?.pending();
    if (step) this.change(() => this.edits.add(step));
    const label = button.textContent;
    button.setAttribute("aria-busy", "true");
    button.textContent = this.page.dataset.saving;
    if (await this.#isSaved()) {
      location.assign(this.page.dataset[leading]);
      return;
    }
    button.textContent = label;
    button.removeAttribute("aria-busy");
  }

  async #isSaved() {
    if (!this.edits) return true;
    const isOriginal = this.edits.endAtOriginal;
    if (this.edits.at === 0 || (isOriginal && !this.page.dataset.originalUrl)) {
      await this.saving.forget();
      return true;
    }
    if (isOriginal) return this.saving.send({ act: "original" });
    try {
      const covered = this.edits.isCovered ? { covered: "on" } : {};
      return await this.saving.send({ picture: await this.picture.blob(), ...covered });
    } catch {
      this.saving.failed();
      return false;
    }
  }
}
