// A sound or a video chosen from the phone goes the way of the photos (pieces.js). Its name stays on the phone.
import { newId } from "./photos.js";

export function watchRecordings(page) {
  const { form, signal } = page;
  const inputs = "[data-recording-input]";
  const take = (input) => {
    if (input.files.length === 0) return;
    const [file] = input.files;
    input.value = "";
    const area = input.closest("[data-recording-area]");
    if (file.size > Number(area.dataset.limit)) page.line.failed(area.dataset.tooBig);
    else page.taking = Promise.all([page.taking, add(page, area.dataset.recordingArea, file)]);
  };
  form.addEventListener("change", ({ target }) => target.matches(inputs) && take(target), { signal });
  // On a slow network a file may be chosen before this script has come.
  form.querySelectorAll(inputs).forEach(take);
}

function add(page, kind, file) {
  return page.pieces.add({ id: newId(), kind, name: "recording", type: file.type, content: file, ready: true });
}
