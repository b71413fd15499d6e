// A ready start goes after the words that are there. Without this file the server does the same.
export function offerStarts() {
  document.addEventListener("click", (event) => {
    const start = event.target.closest("button[data-start]");
    if (!start) return;
    event.preventDefault();
    const { text, body } = start.form.elements;
    const field = text ?? body;
    const words = (start.dataset.start || start.textContent).trim();
    const gap = words.includes("\n") ? "\n\n" : " ";
    field.value = `${field.value.trimEnd()}${field.value.trim() ? gap : ""}${words} `;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
