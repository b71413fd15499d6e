// The photo editor (DESIGN 6.10): every change is a step, painted on the photo in its own size, and can be taken back.
import "./photo_editor/editor.css";
import { startEditor } from "./photo_editor/editor.js";

startEditor(document.querySelector("[data-photo-editor]"));
