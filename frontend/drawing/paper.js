// The paper: always 4:3, whole on the screen unless a person has come closer, and never beside the screen.
import {
  Color4,
  Editor,
  EditorEventType,
  Erase,
  EraserMode,
  EraserTool,
  InputEvtType,
  Mat33,
  PanZoomMode,
  PanZoomTool,
  PenTool,
  Rect2,
  ToolEnabledGroup,
  Vec2,
  Viewport,
} from "js-draw";
import { ChangeGround, Ground } from "./ground.js";
import { line, shapes, word } from "./marks.js";

const CLOSER = 1.5;
const CLOSEST = 6;
const ERASER = 30;
const STEP = 0.25;
const RULING = "#cfd9d6";

export class Paper {
  constructor(element, { paperWidth, paperHeight, paperColour, paperLabel }) {
    this.element = element;
    this.rect = new Rect2(0, 0, Number(paperWidth), Number(paperHeight));
    this.ground = new Ground(this.rect, Color4.fromHex(paperColour), Color4.fromHex(RULING));
    this.closeness = 1;
    this.editor = new Editor(element, {
      wheelEventsEnabled: false,
      localization: { accessibilityInputInstructions: paperLabel },
    });
    // Its own places for the keyboard have English keys and no use here: ours is on top of the paper.
    element.querySelectorAll("textarea, [tabindex='0']").forEach((field) => field.setAttribute("tabindex", "-1"));
    // Our own buttons and status line say what happens, in the person's language.
    this.editor.announceForAccessibility = () => {};
    this.#takeTools();
    this.editor.notifier.on(EditorEventType.ViewportChanged, () => this.#hold());
    new ResizeObserver(() => this.showWhole()).observe(element);
  }

  async load({ svg, ground, picture }) {
    if (svg) await this.editor.loadFromSVG(svg);
    this.#quietly(new Erase(this.editor.image.getBackgroundComponents()));
    this.#quietly(this.editor.image.setImportExportRect(this.rect));
    this.ground.look = { kind: ground, picture };
    this.#quietly(this.editor.image.addComponent(this.ground));
    this.showWhole();
  }

  onChange(listener) {
    this.editor.notifier.on(EditorEventType.UndoRedoStackUpdated, listener);
  }

  onView(listener) {
    this.editor.notifier.on(EditorEventType.ViewportChanged, listener);
  }

  get isEmpty() {
    return this.editor.image.getAllComponents().length === 0 && !this.ground.look.picture;
  }

  draw() {
    this.tool = this.pen;
    this.pen.setEnabled(true);
  }

  erase() {
    this.tool = this.eraser;
    this.eraser.setEnabled(true);
  }

  get isErasing() {
    return this.tool === this.eraser;
  }

  setColour(hex) {
    this.colour = Color4.fromHex(hex);
    this.pen.setColor(this.colour);
  }

  setThickness(thickness) {
    this.thickness = thickness;
    this.pen.setThickness(thickness);
  }

  undo() {
    return this.editor.history.undo();
  }

  redo() {
    return this.editor.history.redo();
  }

  clear() {
    const drawn = this.editor.image.getAllComponents();
    if (drawn.length) return this.editor.dispatch(new Erase(drawn));
    return undefined;
  }

  changeGround(look) {
    return this.editor.dispatch(new ChangeGround(this.ground, look));
  }

  // `at` is a point of the paper, `size` in its units, `turn` in degrees.
  stamp({ paths, text }, at, size, turn) {
    return this.#add(text ? word(text, at, size, turn, this.colour) : shapes(paths, at, size, turn, this.colour));
  }

  drawLine(points) {
    return this.#add(line(points, this.colour, this.thickness * this.pixel));
  }

  // The eraser by the keyboard: `kind` is "Down", "Move" or "Up".
  eraseAt(kind, point) {
    this.editor.sendPenEvent(InputEvtType[`Pointer${kind}Evt`], Vec2.of(point.x, point.y));
  }

  // A pixel of the screen in the paper's units.
  get pixel() {
    return this.editor.viewport.getSizeOfPixelOnCanvas();
  }

  toScreen({ x, y }) {
    return this.editor.viewport.canvasToScreen(Vec2.of(x, y));
  }

  toPaper(x, y) {
    return this.editor.viewport.screenToCanvas(Vec2.of(x, y));
  }

  get middle() {
    return this.editor.viewport.visibleRect.center;
  }

  // Where a person has come closer, the paper follows the pen.
  follow({ x, y }) {
    const seen = this.editor.viewport.visibleRect;
    const beyond = (value, from, to) => Math.min(value - from, 0) + Math.max(value - to, 0);
    const right = beyond(x, seen.x, seen.x + seen.w);
    const down = beyond(y, seen.y, seen.y + seen.h);
    if (right || down) this.#quietly(Viewport.transformBy(Mat33.translation(Vec2.of(-right, -down))));
  }

  showWhole() {
    if (!this.element.clientWidth) return;
    this.editor.viewport.resetTransform(Mat33.scaling2D(this.#wholeScale));
    this.editor.queueRerender();
  }

  comeCloser() {
    if (this.closeness * CLOSER <= CLOSEST * 1.01) this.#zoom(CLOSER);
  }

  goFarther() {
    this.#zoom(1 / CLOSER);
  }

  move(right, down) {
    const seen = this.editor.viewport.visibleRect;
    this.#quietly(Viewport.transformBy(Mat33.translation(Vec2.of(-right * seen.w * STEP, -down * seen.h * STEP))));
  }

  strokes() {
    return this.editor.toSVG({ sanitize: true }).outerHTML;
  }

  // The finished picture: a photo under it would make a big PNG.
  picture() {
    const type = this.ground.look.picture ? "image/jpeg" : "image/png";
    const [, base64] = this.editor.toDataURL(type, this.rect.size).split(",");
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return new Blob([bytes], { type });
  }

  get #wholeScale() {
    return this.element.clientWidth / this.rect.w;
  }

  #zoom(factor) {
    this.#quietly(Viewport.transformBy(Mat33.scaling2D(factor, this.middle)));
  }

  // Two fingers may pull the paper anywhere: it stays in its frame, and no smaller than whole.
  #hold() {
    if (this.isHeld || !this.element.clientWidth) return;
    const { viewport } = this.editor;
    const whole = this.#wholeScale;
    const scale = Math.max(whole, Math.min(viewport.getScaleFactor(), whole * CLOSEST));
    const { center } = viewport.visibleRect;
    const [width, height] = [this.element.clientWidth / scale, this.element.clientHeight / scale];
    const left = Math.max(0, Math.min(center.x - width / 2, this.rect.w - width));
    const top = Math.max(0, Math.min(center.y - height / 2, this.rect.h - height));
    this.closeness = scale / whole;
    this.isHeld = true;
    viewport.resetTransform(Mat33.scaling2D(scale).rightMul(Mat33.translation(Vec2.of(-left, -top))));
    this.isHeld = false;
  }

  // Only what is needed: js-draw's other tools have keys of their own that would change tools unseen.
  #takeTools() {
    const { editor } = this;
    this.pen = new PenTool(editor, "", { color: Color4.black, thickness: 4 });
    this.pen.setPressureSensitivityEnabled(false);
    this.eraser = new EraserTool(editor, "", { thickness: ERASER, mode: EraserMode.PartialStroke });
    const twoFingers = new PanZoomTool(editor, PanZoomMode.TwoFingerTouchGestures | PanZoomMode.RotationLocked, "");
    const group = new ToolEnabledGroup();
    this.pen.setToolGroup(group);
    this.eraser.setToolGroup(group);
    editor.toolController.setTools([twoFingers, this.pen, this.eraser], group);
    twoFingers.setEnabled(true);
    this.draw();
  }

  #add(component) {
    return this.editor.dispatch(this.editor.image.addComponent(component));
  }

  #quietly(command) {
    this.editor.dispatchNoAnnounce(command, false);
  }
}
