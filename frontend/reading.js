// The conversation page. It keeps the reader's place, never moves the page by itself, and works without this file.
import { offerHearing } from "./listening/offer.js";
import { watchPictures } from "./modules/pictures.js";

const SEEN_FOR = 2000;

// The place moves only when the end of the page has been on screen for two seconds (DESIGN D3).
function keepPlace(form, end) {
  let timer = 0;
  const send = () => {
    const data = new FormData(form);
    data.set("quiet", "1");
    fetch(form.action, { method: "POST", body: data, keepalive: true }).then(showRead, () => {});
  };
  const watch = new IntersectionObserver(([entry]) => {
    clearTimeout(timer);
    if (!entry.isIntersecting) return;
    timer = setTimeout(() => {
      watch.disconnect();
      send();
    }, SEEN_FOR);
  });
  watch.observe(end);
}

// Where the button stood, it now says that everything is read. Nothing above moves.
function showRead(answer) {
  const line = document.querySelector("[data-read]");
  if (!answer.ok || !line) return;
  document.querySelector("[data-unread]")?.remove();
  line.hidden = false;
}

// Opens at the first new message, unless the address or the browser's own memory names another place.
function openAtMarker() {
  const marker = document.getElementById("new");
  const [entry] = performance.getEntriesByType("navigation");
  const isFresh = !entry || entry.type === "navigate";
  if (!marker || location.hash || location.search || !isFresh) return;
  marker.scrollIntoView({ block: "start" });
  marker.focus({ preventScroll: true });
}

// A quick reply swaps the whole message; the focus stays where it was, on the words "Quick reply".
function keepFocus() {
  let last = "";
  document.addEventListener("htmx:before:swap", () => {
    last = document.activeElement?.closest("details")?.querySelector("summary[id]")?.id ?? "";
  });
  document.addEventListener("htmx:after:swap", () => document.getElementById(last)?.focus());
}

function keepPlaceHere() {
  const form = document.querySelector("[data-reading]");
  const end = document.querySelector("[data-end]");
  if (form && end) keepPlace(form, end);
}

function showBrokenPictures() {
  const form = document.querySelector("[data-reading]");
  if (form) watchPictures({ failed: form.dataset.pictureFailed, again: form.dataset.tryAgain });
}

openAtMarker();
keepFocus();
keepPlaceHere();
showBrokenPictures();
offerHearing({ grown: keepPlaceHere, allRead: showRead });
