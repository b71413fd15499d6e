// Puts the parts together; again after the server has answered with a sentence about what is wrong.
import { Shelf } from "../modules/shelf.js";
import { Kept } from "../sending/kept.js";
import { Autosave } from "./autosave.js";
import { Clock } from "./clock.js";
import { watchEdits } from "./edits.js";
import { watchLength } from "./length.js";
import { OnPhone } from "./on_phone.js";
import { Pieces } from "./pieces.js";
import { watchPhotos } from "./photos.js";
import { watchPreview } from "./preview.js";
import { watchRecordings } from "./recordings.js";
import { watchSending } from "./send.js";
import { StatusLine } from "./status_line.js";
import { watchTurning } from "./turning.js";

let running;
let companions = [];

// What comes to the composer with a file of its own, as the recorder does, starts again with it.
export function composing(start) {
  companions = [...companions, start];
  if (running?.page) start(running.page);
}

export function startComposer() {
  running?.stop.abort();
  running = { stop: new AbortController() };
  const form = document.getElementById("composer");
  if (!form) return;
  const page = {
    form,
    signal: running.stop.signal,
    clock: new Clock(form),
    onPhone: new OnPhone(form),
    line: new StatusLine(form),
    leaving: false,
    isRecording: false,
    show,
  };
  if (page.onPhone.goOnWithOther((key) => forgetPieces(form, key))) return;
  page.preview = watchPreview(page);
  page.autosave = new Autosave(page);
  page.pieces = new Pieces(page);
  watchPhotos(page);
  watchRecordings(page);
  watchTurning(page);
  watchEdits(page);
  watchSending(page);
  page.autosave.restore();
  watchLength(page);
  form.querySelectorAll("[data-without-script]").forEach((button) => button.remove());
  page.queue.goOn();
  running.page = page;
  companions.forEach((start) => start(page));
}

function forgetPieces(form, key) {
  return new Kept(new Shelf({ isShared: form.hasAttribute("data-shared") }), key).clear();
}

// The server's page with its sentences in the place of this one. What was written is in it.
function show(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const main = answer.querySelector("main");
  const bar = answer.querySelector(".sendbar");
  if (!main || !bar) return false;
  document.title = answer.title;
  document.querySelector("main").replaceWith(document.adoptNode(main));
  document.querySelector(".sendbar").replaceWith(document.adoptNode(bar));
  startComposer();
  document.dispatchEvent(new Event("page:changed"));
  (main.querySelector(".error-summary") ?? main).focus();
  return true;
}
