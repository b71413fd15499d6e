// The topics that wait need no script; this file carries their style.
import "./prompts/prompts.css";
