// Shows "Listen" in a message's menu and "Listen to everything new" where the browser can do something with them.
import { canSpeak } from "../modules/speech.js";

export function offerHearing({ grown, allRead }) {
  const section = document.querySelector("[data-hearing]");
  if (!section) return;
  // Loaded before it is needed: some browsers speak only straight after a press.
  const loading = import("./page.js");
  const heard = (number, how) => keep(section, number, how).then((answer) => isLast(number) && allRead(answer), () => {});
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-hear-all], [data-hear]");
    if (!button) return;
    const { hearAllNew, hearOne } = await loading;
    if (button.matches("[data-hear-all]")) hearAllNew(section, { heard, grown });
    else hearOne(section, document.getElementById(button.dataset.hear), { heard });
  });
  document.addEventListener("htmx:after:swap", show);
  show();
}

function show() {
  const canPlay = canSpeak() || document.querySelector(".post audio, .post video");
  if (!canPlay) return;
  document.querySelectorAll("[data-hear-all][hidden], [data-hear][hidden]").forEach((button) => {
    button.hidden = false;
  });
}

function keep(section, number, { isRead }) {
  const form = section.querySelector("[data-hearing-form]");
  const data = new FormData(form);
  data.set("number", String(number));
  if (!isRead) data.set("heard", "1");
  return fetch(form.action, { method: "POST", body: data, keepalive: true });
}

const isLast = (number) =>
  document.querySelector("[data-reading] [name=number]")?.value === String(number) &&
  !document.querySelector("[data-next-page]");
