// Puts the parts together; again after the server has answered with a sentence about what is wrong.
import { Autosave } from "./autosave.js";
import { Clock } from "./clock.js";
import { watchEdits } from "./edits.js";
import { watchLength } from "./length.js";
import { OnPhone } from "./on_phone.js";
import { watchPhotos } from "./photos.js";
import { watchPreview } from "./preview.js";
import { watchSending } from "./send.js";
import { StatusLine } from "./status_line.js";
import { watchTurning } from "./turning.js";

let running;

export function startComposer() {
  running?.abort();
  running = new AbortController();
  const form = document.getElementById("composer");
  if (!form) return;
  const page = {
    form,
    signal: running.signal,
    clock: new Clock(form),
    onPhone: new OnPhone(form),
    line: new StatusLine(form),
    leaving: false,
    show,
  };
  if (page.onPhone.goOnWithOther()) return;
  page.preview = watchPreview(page);
  page.autosave = new Autosave(page);
  watchPhotos(page);
  watchTurning(page);
  watchEdits(page);
  watchSending(page);
  page.autosave.restore();
  watchLength(page);
  form.querySelectorAll("[data-without-script]").forEach((button) => button.remove());
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
  (main.querySelector(".error-summary") ?? main).focus();
  return true;
}
