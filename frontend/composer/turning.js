// A photo is turned without leaving the page; what is being written stays.
import { showPictures } from "./photos.js";

export function watchTurning(page) {
  const { form, signal } = page;
  form.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("[data-turn]");
      if (!button) return;
      event.preventDefault();
      if (button.getAttribute("aria-busy") !== "true") turn(page, button);
    },
    { signal },
  );
}

async function turn(page, button) {
  // Changes that were begun in the editor belong to the photo as it stands now.
  const unfinished = button.closest(".piece").querySelector("[data-unfinished]:not([hidden]) button");
  if (unfinished) return unfinished.click();
  button.setAttribute("aria-busy", "true");
  const body = new FormData(page.form);
  body.delete("photo");
  body.set("written", page.clock.tick());
  body.set("picture", button.value);
  try {
    const response = await fetch(button.formAction, { method: "POST", body, headers: { Accept: "text/html" } });
    const answer = { status: response.status, responseURL: response.url, responseText: await response.text() };
    showPictures(page, answer);
  } catch {
    page.line.failed(page.form.dataset.notTurned);
  }
  button.removeAttribute("aria-busy");
  return page.form.querySelector(`[data-turn][value="${button.value}"]`)?.focus();
}
