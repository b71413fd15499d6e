// The chosen picture is shown from the phone's own memory; it is never part of a form.
export function tryPicture(page, outcome) {
  const picture = page.querySelector("[data-shown]");
  picture.addEventListener("load", () => outcome.say("picture"));
  picture.addEventListener("error", () => {
    picture.hidden = true;
    outcome.say("unshown");
  });
  for (const input of page.querySelectorAll("[data-own-picture]")) {
    input.addEventListener("change", () => show(input, picture));
    // Chosen before this script had come.
    show(input, picture);
  }
}

function show(input, picture) {
  if (!input.files.length) return;
  URL.revokeObjectURL(picture.src);
  picture.src = URL.createObjectURL(input.files[0]);
  picture.hidden = false;
}
