// The "Listen" buttons (components/_listen.html). Each reads the element it names, stops and goes on from there.
import { canSpeak, sentencesOf, Speech } from "./speech.js";

const speeches = new WeakMap();

export function offerListening() {
  if (!canSpeak()) return;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-listen]");
    if (button) press(button);
  });
  document.addEventListener("htmx:after:swap", show);
  show();
}

function show() {
  document.querySelectorAll("[data-listen][hidden]").forEach((button) => {
    button.hidden = false;
  });
}

function press(button) {
  const known = speeches.get(button);
  if (known?.isPlaying) return known.stop();
  const speech = known?.at ? known : begin(button);
  if (!speech) return;
  say(button, "");
  label(button, "stop");
  speech.play();
}

function begin(button) {
  const text = document.querySelector(button.dataset.listen);
  if (!text) return null;
  const speech = new Speech(sentencesOf(text), {
    speed: chosenBeside(button),
    onstop: () => label(button, "continue"),
    ondone: () => label(button, "begin"),
    onsilent: () => {
      label(button, "begin");
      say(button, button.dataset.silent ?? "");
    },
  });
  speeches.set(button, speech);
  return speech;
}

// On the page where the speed is chosen, the one that is chosen but not yet saved.
function chosenBeside(button) {
  const name = button.dataset.speedFrom;
  return (name && document.querySelector(`input[name="${name}"]:checked`)?.value) || undefined;
}

function label(button, state) {
  const words = button.querySelector("[data-label]");
  if (!words) return;
  button.dataset.begin ??= words.textContent;
  words.textContent = button.dataset[state];
}

function say(button, words) {
  const line = button.nextElementSibling;
  if (line?.matches("[data-listen-line]")) line.textContent = words;
}
