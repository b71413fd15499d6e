// The paper: always 4:3 and whole on the screen unless a person has come closer.
import {
  Color4,
  Editor,
  EditorEventType,
  Erase,
  EraserMode,
  EraserTool,
  Mat33,
  PanZoomMode,
  PanZoomTool,
  Path,
  PenTool,
  Rect2,
  Stroke,
  ToolEnabledGroup,
  UndoRedoShortcut,
  Vec2,
  Viewport,
  pathToRenderable,
} from "js-draw";

const CLOSER = 1.5;
const CLOSEST = 6;
const STAMP_SIDE = 180;
const STAMP_LINE = 8;
const ERASER = 30;
const STEP = 0.25;

export class Paper {
  constructor(element, { paperWidth, paperHeight, paperColour, paperLabel }) {
    this.element = element;
    this.rect = new Rect2(0, 0, Number(paperWidth), Number(paperHeight));
    this.ground = Color4.fromHex(paperColour);
    this.closeness = 1;
    this.editor = new Editor(element, {
      wheelEventsEnabled: false,
      localization: { accessibilityInputInstructions: paperLabel },
    });
    // Its own places for the keyboard have English keys and no use here: stamps are how the keyboard draws.
    element.querySelectorAll("textarea, [tabindex='0']").forEach((field) => field.setAttribute("tabindex", "-1"));
    // Our own buttons and status line say what happens, in the person's language.
    this.editor.announceForAccessibility = () => {};
    this.#takeTools();
    new ResizeObserver(() => this.showWhole()).observe(element);
  }

  async load(strokes) {
    if (strokes) await this.editor.loadFromSVG(strokes);
    this.#quietly(this.editor.image.setImportExportRect(this.rect));
    this.#quietly(this.editor.setBackgroundColor(this.ground));
    this.showWhole();
  }

  onChange(listener) {
    this.editor.notifier.on(EditorEventType.UndoRedoStackUpdated, listener);
  }

  get isEmpty() {
    return this.#drawn().length === 0;
  }

  get canUndo() {
    return this.editor.history.undoStackSize > 0;
  }

  get canRedo() {
    return this.editor.history.redoStackSize > 0;
  }

  draw() {
    this.pen.setEnabled(true);
  }

  erase() {
    this.eraser.setEnabled(true);
  }

  setColour(hex) {
    this.colour = Color4.fromHex(hex);
    this.pen.setColor(this.colour);
  }

  setThickness(thickness) {
    this.pen.setThickness(thickness);
  }

  undo() {
    return this.editor.history.undo();
  }

  redo() {
    return this.editor.history.redo();
  }

  clear() {
    const drawn = this.#drawn();
    if (drawn.length) return this.editor.dispatch(new Erase(drawn));
    return undefined;
  }

  // `x` and `y` are pixels from the corner of the element.
  stamp(shapes, x, y) {
    const middle = this.editor.viewport.screenToCanvas(Vec2.of(x, y));
    const scale = STAMP_SIDE / 100;
    const place = Mat33.translation(middle.minus(Vec2.of(STAMP_SIDE / 2, STAMP_SIDE / 2))).rightMul(Mat33.scaling2D(scale));
    const style = { fill: Color4.transparent, stroke: { color: this.colour, width: STAMP_LINE } };
    const parts = shapes.map((shape) => pathToRenderable(Path.fromString(shape).transformedBy(place), style));
    return this.editor.dispatch(this.editor.image.addComponent(new Stroke(parts)));
  }

  get stampSide() {
    return STAMP_SIDE / this.editor.viewport.getSizeOfPixelOnCanvas();
  }

  showWhole() {
    if (!this.element.clientWidth) return;
    this.closeness = 1;
    this.editor.viewport.resetTransform(Mat33.scaling2D(this.element.clientWidth / this.rect.w));
    this.editor.queueRerender();
  }

  comeCloser() {
    if (this.closeness * CLOSER <= CLOSEST) this.#zoom(CLOSER);
  }

  goFarther() {
    if (this.closeness / CLOSER <= 1.01) this.showWhole();
    else this.#zoom(1 / CLOSER);
  }

  move(right, down) {
    const seen = this.editor.viewport.visibleRect;
    this.#quietly(Viewport.transformBy(Mat33.translation(Vec2.of(-right * seen.w * STEP, -down * seen.h * STEP))));
  }

  strokes() {
    return this.editor.toSVG({ sanitize: true }).outerHTML;
  }

  picture() {
    const [, base64] = this.editor.toDataURL("image/png", this.rect.size).split(",");
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return new Blob([bytes], { type: "image/png" });
  }

  #zoom(factor) {
    this.closeness *= factor;
    const middle = this.editor.viewport.visibleRect.center;
    this.#quietly(Viewport.transformBy(Mat33.scaling2D(factor, middle)));
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
    editor.toolController.setTools([twoFingers, this.pen, this.eraser, new UndoRedoShortcut(editor)], group);
    twoFingers.setEnabled(true);
    this.draw();
  }

  #drawn() {
    const ground = new Set(this.editor.image.getBackgroundComponents());
    return this.editor.image.getAllComponents().filter((component) => !ground.has(component));
  }

  #quietly(command) {
    this.editor.dispatchNoAnnounce(command, false);
  }
}
