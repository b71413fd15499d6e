// The strokes are saved after each lift of the pen, one save at a time; Done makes the picture.
const PAUSE = 500;

export function keepStrokes(page, paper) {
  const { strokesUrl, doneUrl, laterUrl, saving, failed, sending, empty } = page.dataset;
  const line = document.getElementById("saved");
  let timer;
  let running = null;
  let dirty = false;
  let finishing = false;

  const say = (text, isFailed = false) => {
    line.textContent = text;
    line.classList.toggle("saved-failed", isFailed);
  };
  const post = (url, parts, options = {}) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", page.querySelector("[name=csrfmiddlewaretoken]").value);
    Object.entries(parts).forEach(([name, part]) => body.set(name, part));
    return fetch(url, { method: "POST", body, redirect: "manual", ...options });
  };
  const save = async () => {
    dirty = false;
    try {
      const response = await post(strokesUrl, { svg: paper.strokes() });
      const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : { line: failed };
      say(answer.line, !response.ok);
      if (response.status >= 500 || response.type === "opaqueredirect") dirty = true;
    } catch {
      dirty = true;
      say(failed, true);
    }
  };
  const saveSoon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (running || finishing) return;
      running = save();
      await running;
      running = null;
      if (dirty) saveSoon(5000);
    }, wait);
  };

  paper.onChange(() => {
    dirty = true;
    if (!line.textContent) say(saving);
    saveSoon(PAUSE);
  });
  window.addEventListener("online", () => dirty && saveSoon(0));
  window.addEventListener("pagehide", () => {
    if (dirty && !finishing) post(strokesUrl, { svg: paper.strokes() }, { keepalive: true });
  });

  // `to` is where to go when the picture is made.
  const finish = async (button, to) => {
    if (finishing) return;
    if (paper.isEmpty) {
      if (to) location.assign(to);
      else say(empty, true);
      return;
    }
    const label = button.textContent;
    finishing = true;
    button.setAttribute("aria-busy", "true");
    button.textContent = sending;
    clearTimeout(timer);
    await running;
    try {
      const response = await post(doneUrl, { svg: paper.strokes(), png: paper.picture() });
      const answer = await response.json();
      if (response.ok) {
        location.assign(to ?? answer.to);
        return;
      }
      say(answer.line, true);
    } catch {
      say(failed, true);
    }
    finishing = false;
    button.textContent = label;
    button.removeAttribute("aria-busy");
  };
  document.querySelector("[data-done]").addEventListener("click", (event) => finish(event.currentTarget));
  document.querySelector("[data-later]").addEventListener("click", (event) => finish(event.currentTarget, laterUrl));
}
