// A topic that a coach types is kept in this browser until the server has it, and put back after a crash or a closed tab.
// Signing out clears it. `written` is the version that the typing began from, 0 before the topic has been saved once.
import { OnPhone } from "../composer/on_phone.js";
import { StatusLine } from "../composer/status_line.js";

export function keepTopic(form) {
  const onPhone = new OnPhone(form);
  const line = new StatusLine(form);
  const back = form.querySelector("[data-put-back]");
  const version = Number(form.elements.version.value);
  const keep = () => onPhone.keep(version) && line.onPhone();

  // An answer that refuses the form has its words, and they are not saved.
  if (form.hasAttribute("data-refused")) keep();
  else back.hidden = !putBack(form, onPhone, version);
  form.addEventListener("input", keep);
  form.addEventListener("submit", () => onPhone.sent());
  back.querySelector("button").addEventListener("click", () => {
    onPhone.forget();
    form.reset();
    back.hidden = true;
    line.plain("");
    form.elements.title.focus();
  });
}

function putBack(form, onPhone, version) {
  const known = form.dataset.known.split(" ");
  const [arrived, open] = parted(onPhone.inPlace(), (kept) => kept.sent && hasArrived(kept, onPhone.key, version, known));
  arrived.forEach((kept) => onPhone.forget(kept.key));
  const kept = open.find(({ key }) => key === onPhone.key) ?? (version ? undefined : open.find(({ written }) => !written));
  if (!kept) return false;
  // A topic begun on a page that was closed goes on with its own key, so that it is saved only once.
  form.elements.key.value = kept.key;
  onPhone.key = kept.key;
  const isNews = onPhone.putBack(kept);
  if (!isNews) onPhone.forget();
  return isNews;
}

function hasArrived(kept, key, version, known) {
  return kept.key === key ? version > kept.written : known.includes(kept.key);
}

function parted(all, test) {
  return [all.filter(test), all.filter((one) => !test(one))];
}
