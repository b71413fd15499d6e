// Sends once. Every other button of the form goes its own plain way, with the words as they are now.
import { isSignInNeeded, post } from "./post.js";

export function watchSending(page) {
  const { form, signal } = page;
  form.addEventListener(
    "submit",
    (event) => {
      form.elements.written.value = page.clock.tick();
      if (event.submitter?.hasAttribute("data-send")) {
        event.preventDefault();
        send(page, event.submitter);
      } else {
        page.leaving = true;
      }
    },
    { signal },
  );
  window.addEventListener("pageshow", (event) => event.persisted && location.reload(), { signal });
}

async function send(page, button) {
  if (button.getAttribute("aria-busy") === "true") return;
  const label = button.textContent;
  button.setAttribute("aria-busy", "true");
  button.textContent = page.form.dataset.sending;
  await page.autosave.stop();
  const written = page.clock.tick();
  page.onPhone.keep(written);
  if (await isLeaving(page, written)) return;
  page.leaving = false;
  button.textContent = label;
  button.removeAttribute("aria-busy");
}

// True when another page is on its way.
async function isLeaving(page, written) {
  try {
    const accept = "application/json, text/html";
    const response = await post(page, page.form.getAttribute("action"), { written, accept });
    return await answered(page, response);
  } catch {
    page.line.failed(page.form.dataset.notSent);
    return false;
  }
}

async function answered(page, response) {
  if (isSignInNeeded(response)) {
    page.line.signIn();
    return false;
  }
  if (response.ok) {
    page.onPhone.forget();
    location.assign((await response.json()).to);
    return true;
  }
  if (response.status >= 500 || !page.show(await response.text())) page.line.failed(page.form.dataset.notSent);
  return false;
}
