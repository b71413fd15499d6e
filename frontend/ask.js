// Pages where something is written on a private line. They work without this file.
import { keepTexts } from "./ask/keeping.js";
import { offerStarts } from "./ask/starts.js";

keepTexts();
offerStarts();
