// The composer's fields as they are posted, without the chosen files, which go on their own.
export function fieldsOf(form) {
  return [...new FormData(form)].filter(([, value]) => typeof value === "string");
}

export function bodyOf(fields, changes = {}) {
  const body = new FormData();
  fields.filter(([name]) => !(name in changes)).forEach(([name, value]) => body.append(name, value));
  Object.entries(changes).forEach(([name, value]) => body.set(name, value));
  return body;
}
