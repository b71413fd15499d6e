// A picture that does not come says so in words, keeps its description, and can be asked for again.
export function watchPictures({ failed, again }) {
  const isBroken = (picture) => picture.complete && picture.currentSrc && !picture.naturalWidth;
  const tell = (picture) => {
    const shot = picture.closest(".shot");
    if (!shot || shot.nextElementSibling?.matches(".shot-failed")) return;
    shot.after(note(picture, failed, again));
    shot.classList.add("shot-broken");
  };
  // Neither event bubbles, so they are caught on the way down.
  document.addEventListener("error", ({ target }) => target.matches?.(".shot img") && tell(target), true);
  document.addEventListener("load", ({ target }) => target.matches?.(".shot img") && clear(target), true);
  document.querySelectorAll(".shot img").forEach((picture) => isBroken(picture) && tell(picture));
}

function note(picture, failed, again) {
  const line = document.createElement("p");
  line.className = "shot-failed";
  line.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-line";
  button.textContent = again;
  button.addEventListener("click", () => {
    // Naming the address anew makes the browser fetch it anew.
    picture.src = picture.getAttribute("src");
  });
  line.append(`${failed} `, button);
  return line;
}

function clear(picture) {
  const shot = picture.closest(".shot");
  const line = shot.nextElementSibling;
  if (!line?.matches(".shot-failed")) return;
  if (line.contains(document.activeElement)) shot.focus();
  line.remove();
  shot.classList.remove("shot-broken");
}
