// The composer saves by itself, sends without leaving the page and shows photos as they go. Without this file every
// button still works as a plain form.
import { offerStarts } from "./ask/starts.js";
import { startComposer } from "./composer/page.js";

startComposer();
offerStarts();
