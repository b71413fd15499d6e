// Sends once, or when there is no connection lets the message wait for one (queue.js). Every other button of the form
// goes its own plain way, with the words as they are now.
import { TOO_MUCH } from "../sending/piece.js";
import { isSignInNeeded, post } from "./post.js";
import { Queue } from "./queue.js";

export function watchSending(page) {
  const { form, signal } = page;
  page.queue = new Queue(page, () => send(page, document.querySelector("[data-send]")));
  form.addEventListener(
    "submit",
    (event) => {
      if (event.submitter?.hasAttribute("data-send")) {
        event.preventDefault();
        send(page, event.submitter);
      } else if (page.isRecording) {
        event.preventDefault();
        page.line.failed(form.dataset.stopFirst);
      } else if (navigator.onLine) {
        form.elements.written.value = page.clock.tick();
        page.leaving = true;
      } else {
        event.preventDefault();
        page.line.failed(form.dataset.needsConnection);
      }
    },
    { signal },
  );
  window.addEventListener("pageshow", (event) => event.persisted && location.reload(), { signal });
}

async function send(page, button) {
  if (!button || button.getAttribute("aria-busy") === "true") return;
  const label = button.textContent;
  button.setAttribute("aria-busy", "true");
  button.textContent = page.form.dataset.sending;
  await Promise.all([page.autosave.stop(), page.pieces.restored, page.taking]);
  if (!isUndecided(page) && (await sendAll(page))) return;
  page.leaving = page.queue.isWaiting;
  button.textContent = label;
  button.removeAttribute("aria-busy");
}

// A recording that nobody has said yes or no to would stay behind.
function isUndecided(page) {
  const { form, line, pieces } = page;
  const [piece] = pieces.undecided;
  if (!piece && !page.isRecording) return false;
  line.failed(page.isRecording ? form.dataset.stopFirst : form.dataset.chooseFirst);
  piece?.card.focus();
  return true;
}

// True when another page is on its way.
async function sendAll(page) {
  const written = page.clock.tick();
  page.onPhone.keep(written);
  try {
    const outcome = await page.pieces.run();
    if (outcome === "offline") throw new TypeError(outcome);
    if (outcome !== "sent") return false;
    const accept = "application/json, text/html";
    const response = await post(page, page.form.getAttribute("action"), { written: page.clock.tick(), accept });
    return await answered(page, response, written);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    page.queue.wait(page.clock.tick(), page.form.dataset.queued);
    return false;
  }
}

async function answered(page, response, written) {
  const { form, line, queue } = page;
  if (isSignInNeeded(response)) {
    line.signIn();
    return false;
  }
  if (response.ok) {
    queue.forget();
    page.onPhone.forget();
    location.assign((await response.json()).to);
    return true;
  }
  if (response.status >= 500 && queue.isWaiting) {
    queue.wait(written, form.dataset.queuedFailed);
    return false;
  }
  if (response.status === TOO_MUCH) {
    queue.wait(written, (await response.json()).line);
    return false;
  }
  queue.forget();
  if (response.status >= 500 || !page.show(await response.text())) line.failed(form.dataset.notSent);
  return false;
}
