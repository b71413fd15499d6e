// What the group will see, as it is written. Marks like **bold** come out when the server has saved the text.
export function watchPreview({ form, signal }) {
  // A voice for beside a text has none.
  if (!document.querySelector("[data-preview]")) return { update() {}, showHtml() {} };
  fold(signal);
  const turn = document.querySelector("[data-preview-turn]");
  const text = document.querySelector("[data-preview-text]");
  const update = () => {
    text.classList.add("as-written");
    text.textContent = form.elements.body.value;
    const end = form.querySelector("[name=turn_end]:checked")?.dataset.words ?? "";
    turn.querySelector("p").textContent = end;
    turn.hidden = !end;
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

// Beside the form on a wide page, folded under it on a phone.
function fold(signal) {
  const preview = document.querySelector("[data-preview]");
  const wide = matchMedia("(min-width: 992px)");
  const fit = () => {
    preview.open = wide.matches;
  };
  fit();
  wide.addEventListener("change", fit, { signal });
}
