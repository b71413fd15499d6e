// What the group will see, as it is written. Marks like **bold** come out when the server has saved the text.
export function watchPreview({ form, signal }) {
  const text = document.querySelector("[data-preview-text]");
  const update = () => {
    text.classList.add("as-written");
    text.textContent = form.elements.body.value;
    document.querySelectorAll("[data-caption]").forEach((caption) => {
      const description = document.getElementById(caption.dataset.caption)?.value;
      if (description === undefined) return;
      caption.querySelector("span").textContent = description;
      caption.hidden = !description;
    });
  };
  form.addEventListener("input", update, { signal });
  return {
    update,
    showHtml(html) {
      text.classList.remove("as-written");
      text.innerHTML = html;
    },
  };
}
