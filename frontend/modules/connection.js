// One calm line under the top bar while the phone has no network. The sentence itself is in the page. A page that is a
// copy (frontend/worker.js) says so until there is one again, and does not try to send.
export function watchConnection() {
  const line = document.querySelector("[data-offline]");
  if (!line) return;
  if (document.documentElement.hasAttribute("data-is-copy")) {
    showCopy(line);
    return;
  }
  const show = () => {
    line.textContent = navigator.onLine ? "" : line.dataset.offline;
  };
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  show();
}

function showCopy(line) {
  const { copy, waits, again } = line.dataset;
  const link = document.createElement("a");
  link.href = location.pathname;
  link.textContent = again;
  const say = (text) => line.replaceChildren(text, " ", link);
  say(copy);
  const hold = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    say(waits);
    link.focus();
  };
  hideMissing();
  // The page itself comes, and with it what waits to be sent. Being on a network is not yet reaching the site.
  window.addEventListener("online", async () => {
    const reached = await fetch(location.pathname, { method: "HEAD" }).catch(() => undefined);
    if (reached) location.reload();
  });
  window.addEventListener("submit", (event) => event.target.method === "post" && hold(event), { capture: true });
}

// Pictures are not copied. One with a description shows its words; one without would show only that it is broken.
function hideMissing() {
  for (const picture of document.querySelectorAll('img[alt=""]')) {
    const hide = () => (picture.hidden = true);
    if (picture.complete && !picture.naturalWidth) hide();
    else picture.addEventListener("error", hide);
  }
}
