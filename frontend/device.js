// "Try it beforehand": one test a page. Nothing is sent: the person answers with the page's own form (DESIGN 6.3).
import "./device/device.css";
import { tryDrawing } from "./device/drawing.js";
import { Outcome } from "./device/outcome.js";
import { tryPicture } from "./device/picture.js";
import { tryReminders } from "./device/reminders.js";
import { trySound } from "./device/sound.js";
import { tryVideo } from "./device/video.js";

const TESTS = { picture: tryPicture, drawing: tryDrawing, sound: trySound, video: tryVideo, reminders: tryReminders };

const page = document.querySelector("[data-device-test]");
TESTS[page.dataset.deviceTest](page, new Outcome(page));
