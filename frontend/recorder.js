// Speak and Video in the composer: record, pause, listen, use (DESIGN 6.11). Where a browser cannot record, a file from
// the phone stays what there is.
import "./recorder/recorder.css";
import { composing } from "./composer/page.js";
import { canRecord } from "./recorder/devices.js";
import { Studio } from "./recorder/studio.js";

composing((page) => {
  const area = page.form.querySelector("[data-recording-area]");
  if (!area) return;
  area.classList.toggle("no-recorder", !canRecord());
  if (canRecord()) new Studio(page, area);
});
