// A chosen photo is made smaller on the phone and sent at once, with its progress in words.
import { isLocated } from "./location.js";

const LONGEST_SIDE = 2048;
const SMALL_ENOUGH = 300_000;
const BIG = 2_000_000;
const PAPER = "#fffdf6";

export function watchPhotos(page) {
  const { form, signal } = page;
  const take = async (input) => {
    if (input.files.length === 0) return;
    const files = [...input.files];
    input.value = "";
    form.querySelector("[data-pictures]").setAttribute("aria-busy", "true");
    for (const file of files) if (!(await sendOne(page, file))) break;
    form.querySelector("[data-pictures]").removeAttribute("aria-busy");
  };
  const inputs = "[data-photo-input]";
  form.addEventListener("change", ({ target }) => target.matches(inputs) && take(target), { signal });
  // On a slow network a photo may be chosen before this script has come.
  form.querySelectorAll(inputs).forEach(take);
}

// False when the rest should not be sent.
async function sendOne(page, file) {
  const progress = (percent) => page.line.plain(`${page.form.dataset.sendingPart} ${percent} %`);
  if (file.size > BIG) page.line.plain(page.form.dataset.shrinking);
  else progress(0);
  try {
    const located = await isLocated(file);
    const answer = await upload(page, { content: await shrink(file), name: file.name, located }, progress);
    return showPictures(page, answer);
  } catch {
    page.line.failed(page.form.dataset.notSent);
    return false;
  }
}

export async function shrink(file) {
  if (file.size <= SMALL_ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const context = canvas.getContext("2d");
    context.fillStyle = PAPER;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return smaller && smaller.size < file.size ? smaller : file;
  } catch {
    // A browser that cannot open the file (HEIC in most) leaves it to the server.
    return file;
  }
}

// XMLHttpRequest, because fetch does not tell how much has been sent.
function upload(page, { content, name, located }, progress) {
  const body = new FormData(page.form);
  body.delete("photo");
  body.set("written", page.clock.tick());
  body.append("photo", content, name);
  if (located) body.set("located", "on");
  const request = new XMLHttpRequest();
  request.open("POST", page.form.dataset.photo);
  request.setRequestHeader("Accept", "text/html");
  return new Promise((done, fail) => {
    request.upload.onprogress = (event) => progress(Math.round((100 * event.loaded) / event.total));
    request.onload = () => done(request);
    request.onerror = fail;
    request.send(body);
  });
}

// The answer is the composer page: its pictures come into this one, and what is being written here stays.
export function showPictures(page, answer) {
  const theirs = new DOMParser().parseFromString(answer.responseText, "text/html");
  const form = theirs.getElementById("composer");
  if (!form) {
    if (answer.status >= 500) page.line.failed(page.form.dataset.notSent);
    else if (theirs.querySelector("main")) page.line.signIn();
    return false;
  }
  const written = new Map([...page.form.elements].map((field) => [field.name, field.value]));
  for (const part of ["[data-pictures]", "[data-preview-pictures]"]) {
    document.querySelector(part).replaceChildren(...theirs.querySelector(part).childNodes);
  }
  page.form.querySelectorAll("[data-pictures] input[type=text], [data-pictures] input:not([type])").forEach((field) => {
    if (written.has(field.name)) field.value = written.get(field.name);
  });
  page.form.querySelectorAll("[data-without-script]").forEach((button) => button.remove());
  page.clock.catchUp(form.dataset.written);
  if (answer.status === 200) {
    page.form.setAttribute("data-saved", "");
    history.replaceState(null, "", answer.responseURL);
    page.line.saved(theirs.getElementById("saved").textContent.trim());
  } else {
    page.line.failed(theirs.querySelector(".field-error span")?.textContent);
  }
  return answer.status === 200;
}
