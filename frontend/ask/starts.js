// A ready start goes after the words that are there. Without this file the server does the same.
export function offerStarts() {
  document.addEventListener("click", (event) => {
    const start = event.target.closest("button[data-start]");
    if (!start) return;
    event.preventDefault();
    const field = start.form.elements.text ?? start.form.elements.body;
    field.value = `${field.value.trimEnd()} ${start.dataset.start || start.textContent.trim()} `.trimStart();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
