// The coach's page of a summary. It saves by itself, and on a phone the conversation is folded. Without this file every
// button still keeps the words.
import "./recap/recap.css";
import { Autosave } from "./composer/autosave.js";
import { Clock } from "./composer/clock.js";
import { OnPhone } from "./composer/on_phone.js";
import { StatusLine } from "./composer/status_line.js";

const form = document.getElementById("recap");
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

const conversation = document.querySelector("[data-fold]");
const wide = matchMedia("(min-width: 992px)");
const fold = () => {
  conversation.open = wide.matches || conversation.hasAttribute("data-stays");
};
fold();
wide.addEventListener("change", fold);
