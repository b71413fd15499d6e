// A sound or a video chosen from the phone is sent at once, with its progress in words. Its name stays on the phone.
import { showPictures, upload } from "./photos.js";

export function watchRecordings(page) {
  const { form, signal } = page;
  form.addEventListener(
    "change",
    async ({ target: input }) => {
      if (!input.matches("[data-recording-input]") || input.files.length === 0) return;
      const [file] = input.files;
      input.value = "";
      const pieces = form.querySelector("[data-pictures]");
      pieces.setAttribute("aria-busy", "true");
      await send(page, file);
      pieces.removeAttribute("aria-busy");
    },
    { signal },
  );
}

async function send(page, file) {
  const progress = (percent) => page.line.plain(`${page.form.dataset.sendingPart} ${percent} %`);
  progress(0);
  try {
    showPictures(page, await upload(page, "recording", { content: file, name: "recording" }, progress));
    document.dispatchEvent(new Event("page:changed"));
  } catch {
    page.line.failed(page.form.dataset.notSent);
  }
}
