// The reply box of the coach's desk: it saves by itself and begins sentences. Without this file every button still keeps
// the words.
import { offerStarts } from "./ask/starts.js";
import { Autosave } from "./composer/autosave.js";
import { Clock } from "./composer/clock.js";
import { OnPhone } from "./composer/on_phone.js";
import { StatusLine } from "./composer/status_line.js";

const form = document.getElementById("answer");
if (form) {
  offerStarts();
  const page = {
    form,
    signal: new AbortController().signal,
    clock: new Clock(form),
    onPhone: new OnPhone(form),
    line: new StatusLine(form),
    preview: { update() {}, showHtml() {} },
    leaving: false,
  };
  page.autosave = new Autosave(page);
  page.autosave.restore();
  // Every button sends the words itself.
  form.addEventListener("submit", () => {
    page.leaving = true;
  });
}
