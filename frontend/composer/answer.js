// The server answers a sent piece with the composer's page: its pictures come into this one, and what is being written
// here stays, also where the person is writing just now.
export function showAnswer(page, { status, url, html }) {
  const theirs = new DOMParser().parseFromString(html, "text/html");
  const form = theirs.getElementById("composer");
  if (!form) return false;
  const written = new Map([...page.form.elements].map((field) => [field.name, field.value]));
  const writing = caret(document.activeElement);
  for (const part of ["[data-pictures]", "[data-preview-pictures]"]) {
    document.querySelector(part)?.replaceChildren(...theirs.querySelector(part).childNodes);
  }
  const pictures = page.form.querySelector("[data-pictures]");
  pictures.querySelectorAll("input[type=text], input:not([type]), textarea").forEach((field) => {
    if (written.has(field.name)) field.value = written.get(field.name);
  });
  page.form.querySelectorAll("[data-without-script]").forEach((button) => button.remove());
  page.clock.catchUp(form.dataset.written);
  if (status === 200) {
    page.form.setAttribute("data-saved", "");
    history.replaceState(null, "", url);
  }
  document.dispatchEvent(new Event("page:changed"));
  return { saved: theirs.getElementById("saved").textContent.trim(), refused: sentence(theirs), writing };
}

// The first sentence about what is wrong.
function sentence(theirs) {
  return theirs.querySelector(".field-error span")?.textContent ?? theirs.querySelector(".error-summary li")?.textContent;
}

function caret(field) {
  return { name: field?.name, id: field?.id, start: field?.selectionStart, end: field?.selectionEnd };
}

// The same field has been put in the place of the one in which the person was writing.
export function goOnWriting(form, { name, start, end }) {
  if (!name?.startsWith("description-") || document.activeElement?.name === name) return;
  const field = form.elements[name];
  field?.focus({ preventScroll: true });
  field?.setSelectionRange?.(start, end);
}
