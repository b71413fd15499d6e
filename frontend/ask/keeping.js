// What was written stays in this browser until it has been sent, and on a shared device only until it is closed.
// Signing out clears it. A page that shows sent messages names their keys, so that what was sent does not come back.
const PREFIX = "line:";

export function keepTexts() {
  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-keep]");
    if (form && target.name === "text") keep(form);
  });
  // Not before the answer: a submit that fails leaves the words where they were.
  document.addEventListener("htmx:after:swap", putBack);
  putBack();
}

function putBack() {
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const kept = read(form);
    if (!kept) return;
    const sent = document.querySelector("[data-sent]")?.dataset.sent.split(" ") ?? [];
    if (sent.includes(kept.key)) store(form).removeItem(PREFIX + form.dataset.keep);
    else if (!form.elements.text.value) {
      form.elements.text.value = kept.text;
      keep(form);
    }
  });
}

function keep(form) {
  const { text, key } = form.elements;
  try {
    store(form).setItem(PREFIX + form.dataset.keep, JSON.stringify({ text: text.value, key: key.value }));
  } catch {
    // A browser that keeps nothing: the page itself still has the words.
  }
}

function read(form) {
  try {
    return JSON.parse(store(form).getItem(PREFIX + form.dataset.keep));
  } catch {
    return null;
  }
}

const store = (form) => (form.hasAttribute("data-shared") ? sessionStorage : localStorage);
