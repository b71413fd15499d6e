// A chosen photo is made smaller on the phone, kept there, and sent at once.
import { isLocated } from "./location.js";

const LONGEST_SIDE = 2048;
const SMALL_ENOUGH = 300_000;
const BIG = 2_000_000;
const PAPER = "#fffdf6";
// More than a phone's camera makes: not even opened.
const HOPELESS = 100_000_000;

export function watchPhotos(page) {
  const { form, signal } = page;
  // Sending waits until every chosen photo is in the message.
  const take = (input) => {
    if (input.files.length === 0) return;
    const files = [...input.files];
    input.value = "";
    page.taking = Promise.all([page.taking, addAll(page, files)]);
  };
  const inputs = "[data-photo-input]";
  form.addEventListener("change", ({ target }) => target.matches(inputs) && take(target), { signal });
  // On a slow network a photo may be chosen before this script has come.
  form.querySelectorAll(inputs).forEach(take);
}

// One after another, in the order of choosing.
async function addAll(page, files) {
  for (const file of files) await addOne(page, file);
}

async function addOne(page, file) {
  if (file.size > BIG) page.line.plain(page.form.dataset.shrinking);
  const located = await isLocated(file);
  const content = file.size > HOPELESS ? file : await shrink(file);
  if (content.size > Number(page.form.dataset.photoLimit)) return page.line.failed(page.form.dataset.photoTooBig);
  return page.pieces.add({ id: newId(), kind: "photo", name: file.name, type: content.type, located, content, ready: true });
}

export function newId() {
  return crypto.randomUUID?.() ?? randomUuid();
}

// Version 4, where the browser is old or the page has come without encryption.
function randomUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
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
