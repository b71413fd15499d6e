// The topics that wait: their style, and the form of one, which works without this file.
import "./prompts/prompts.css";
import { keepTopic } from "./prompts/keeping.js";

const form = document.querySelector("form[data-topic]");
// Where others use the same device, nothing is kept.
if (form && !form.hasAttribute("data-shared")) keepTopic(form);
