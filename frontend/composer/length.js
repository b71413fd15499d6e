// How long a turn is suggested to be: a bar that fills as one writes. It never cuts, and past the end it only says so.
export function watchLength({ form, signal }) {
  const guide = form.querySelector("[data-length]");
  if (!guide) return;
  const bar = guide.querySelector("progress");
  const words = guide.querySelector("[data-length-says]");
  const suggested = words.textContent;
  const update = () => {
    const written = form.elements.body.value.split(/\s+/).filter(Boolean).length;
    bar.value = Math.min(written, bar.max);
    words.textContent = written > bar.max ? guide.dataset.longer : suggested;
  };
  bar.hidden = false;
  form.addEventListener("input", update, { signal });
  update();
}
