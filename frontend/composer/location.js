// Whether a photo's file tells where it was taken. Asked before the photo is made smaller, which loses what it told.
const GPS_BLOCK = 0x8825;
const LATITUDE = 2;
const LONGITUDE = 4;
const WORDS_WITHIN = 1_000_000;

export async function isLocated(file) {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return heads(bytes).some((at) => hasPlace(bytes, at)) || saysPlace(bytes);
  } catch {
    return false;
  }
}

// An EXIF block begins with "II*" or "MM*", wherever the kind of file keeps it.
function heads(bytes) {
  const found = [];
  for (let at = bytes.indexOf(0x2a); at >= 0; at = bytes.indexOf(0x2a, at + 1)) {
    if (bytes[at - 1] === 0x49 && bytes[at - 2] === 0x49 && bytes[at + 1] === 0) found.push(at - 2);
    if (bytes[at - 1] === 0 && bytes[at - 2] === 0x4d && bytes[at - 3] === 0x4d) found.push(at - 3);
  }
  return found;
}

function hasPlace(bytes, start) {
  const view = new DataView(bytes.buffer, start);
  const isLittle = bytes[start] === 0x49;
  const fields = (offset) => {
    const count = view.getUint16(offset, isLittle);
    return Array.from({ length: count }, (_, n) => offset + 2 + 12 * n);
  };
  const tag = (field) => view.getUint16(field, isLittle);
  try {
    const block = fields(view.getUint32(4, isLittle)).find((field) => tag(field) === GPS_BLOCK);
    if (block === undefined) return false;
    const told = fields(view.getUint32(block + 8, isLittle)).map(tag);
    return told.includes(LATITUDE) && told.includes(LONGITUDE);
  } catch {
    // The block points outside the file: whatever it is, it is no place.
    return false;
  }
}

function saysPlace(bytes) {
  return new TextDecoder("latin1").decode(bytes.subarray(0, WORDS_WITHIN)).includes("GPSLatitude");
}
