// What a finger, a mouse or the keyboard does on the photo, told to the tool in the photo's pixels.
const SLACK = 7;
const STEPS = 40;
const FINE = 8;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIZES = { "+": 1, "-": -1 };

export class Surface {
  constructor(stage, picture, frame) {
    Object.assign(this, { stage, picture, frame });
    this.element = stage.querySelector("[data-surface]");
    this.#watchPointer();
    this.#watchCorners();
    stage.addEventListener("keydown", (event) => this.#key(event));
    // Enter and the space bar press a button without a place of their own.
    this.element.addEventListener("click", (event) => event.detail === 0 && this.tool.act());
  }

  // How far one press of an arrow goes.
  get step() {
    return Math.max(1, Math.round(this.picture.longest / STEPS));
  }

  #at(event) {
    const { canvas } = this.picture;
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) * canvas.width) / box.width;
    const y = ((event.clientY - box.top) * canvas.height) / box.height;
    return [Math.min(canvas.width, Math.max(0, x)), Math.min(canvas.height, Math.max(0, y))];
  }

  #watchPointer() {
    const { element } = this;
    let from = null;
    let isDrag = false;
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || from) return;
      element.setPointerCapture(event.pointerId);
      from = [event.clientX, event.clientY];
      isDrag = false;
      this.tool.down(this.#at(event));
    });
    element.addEventListener("pointermove", (event) => {
      if (!from) {
        this.tool.hover(this.#at(event));
        return;
      }
      isDrag ||= Math.hypot(event.clientX - from[0], event.clientY - from[1]) > SLACK;
      if (isDrag) this.tool.drag(this.#at(event));
    });
    for (const end of ["pointerup", "pointercancel"]) {
      element.addEventListener(end, (event) => {
        if (!from) return;
        from = null;
        if (isDrag) this.tool.up();
        else if (end === "pointerup") this.tool.tap(this.#at(event));
      });
    }
  }

  #watchCorners() {
    this.stage.querySelectorAll("[data-corner]").forEach((button) => {
      let last = null;
      button.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        button.focus({ preventScroll: true });
        button.setPointerCapture(event.pointerId);
        last = this.#at(event);
      });
      button.addEventListener("pointermove", (event) => {
        if (!last) return;
        const now = this.#at(event);
        this.frame.moveCorner(button.dataset.corner, now[0] - last[0], now[1] - last[1]);
        last = now;
      });
      for (const end of ["pointerup", "pointercancel"]) button.addEventListener(end, () => (last = null));
      button.addEventListener("click", (event) => event.detail === 0 && this.tool.act());
    });
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const size = SIZES[event.key];
    if (!arrow && !size) return;
    event.preventDefault();
    const step = event.shiftKey ? Math.max(1, Math.round(this.step / FINE)) : this.step;
    if (arrow) this.tool.move(arrow[0] * step, arrow[1] * step);
    else this.tool.resize(size);
  }
}
