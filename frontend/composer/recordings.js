// A sound or a video chosen from the phone leaves as soon as it may, in parts. Its name stays on the phone.
import { newId } from "./photos.js";

export function watchRecordings(page) {
  const take = async ({ target: input }) => {
    if (!input.matches("[data-recording-input]") || input.files.length === 0) return;
    const [content] = input.files;
    input.value = "";
    const kind = input.closest("[data-recording-area]").dataset.recordingArea;
    await page.pieces.addFile({ id: newId(), kind, type: content.type, ready: true, content });
  };
  page.form.addEventListener("change", take, { signal: page.signal });
}
