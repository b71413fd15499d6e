// Changes to a photo that were begun in the editor and are not in the message are told beside the photo, so that
// nobody sends a face that they meant to cover.
import { Shelf } from "../modules/shelf.js";

export function watchEdits({ form, signal }) {
  const shelf = new Shelf({ isShared: form.hasAttribute("data-shared") });
  const tell = () => {
    form.querySelectorAll("[data-unfinished]").forEach(async (line) => {
      const kept = await shelf.get(`edit:${line.dataset.unfinished}`);
      line.hidden = kept?.version !== line.dataset.version || kept.at === 0;
    });
  };
  const observer = new MutationObserver(tell);
  observer.observe(form.querySelector("[data-pictures]"), { childList: true });
  signal.addEventListener("abort", () => observer.disconnect());
  tell();
}
