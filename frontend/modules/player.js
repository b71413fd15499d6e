// Voices and videos on a page. Without this file the browser's own controls play them.
// Nothing plays by itself, nothing is fetched before it is asked for, and one plays at a time.
const SPEEDS = [0.6, 0.8, 1, 1.25, 1.5];
const NORMAL = 2;

let speed = NORMAL;

export function start() {
  document.querySelectorAll("[data-player]:not([data-started])").forEach((figure) => {
    figure.setAttribute("data-started", "");
    startOne(figure);
  });
}

function startOne(figure) {
  const media = figure.querySelector("audio, video");
  media.addEventListener("play", () => pauseOthers(media));
  media.addEventListener("playing", () => showFailed(figure, false));
  // A source that cannot be played tells it itself; only the last one's word counts.
  media.querySelector("source:last-of-type").addEventListener("error", () => showFailed(figure, true));
  media.addEventListener("error", () => showFailed(figure, true));
  if (media.matches("audio")) drawVoice(figure, media);
  offerSpeeds(figure);
}

function pauseOthers(media) {
  media.playbackRate = SPEEDS[speed];
  for (const other of document.querySelectorAll("audio, video")) if (other !== media) other.pause();
}

function showFailed(figure, hasFailed) {
  figure.querySelector("[data-play-failed]").hidden = !hasFailed;
}

// Our own button, waves and time stand where the browser's controls stood, and are as high.
function drawVoice(figure, audio) {
  const [button, wave, seek, time] = ["play", "wave", "seek", "time"].map((name) => figure.querySelector(`[data-${name}]`));
  const length = Number(figure.dataset.seconds);
  const whole = time.textContent;
  const separator = whole.replace(/\d/g, "");
  button.hidden = false;
  wave.hidden = false;
  audio.controls = false;
  button.addEventListener("click", () => (audio.paused ? play(figure, audio) : audio.pause()));
  seek.addEventListener("input", () => {
    audio.currentTime = Number(seek.value);
    show();
  });
  const show = () => {
    const now = Math.min(audio.currentTime, length);
    const isOn = !audio.paused || (now > 0 && !audio.ended);
    time.textContent = isOn ? clock(now, separator) : whole;
    seek.value = audio.ended ? 0 : now;
    seek.setAttribute("aria-valuetext", clock(Number(seek.value), separator));
    figure.querySelector("[data-played]").setAttribute("width", audio.ended ? 0 : (192 * now) / (length || 1));
    button.querySelector("[data-label]").textContent = audio.paused ? button.dataset.listenLabel : button.dataset.pauseLabel;
    showIcon(button, audio.paused ? "play" : "pause");
  };
  for (const name of ["play", "pause", "ended", "timeupdate", "seeked"]) audio.addEventListener(name, show);
  show();
}

// After a failure the sources are tried again from the first.
function play(figure, media) {
  if (!figure.querySelector("[data-play-failed]").hidden) media.load();
  media.play().catch((problem) => {
    if (problem.name !== "AbortError") showFailed(figure, true);
  });
}

function clock(seconds, separator) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}${separator}${String(whole % 60).padStart(2, "0")}`;
}

function showIcon(button, name) {
  const use = button.querySelector("use");
  use.setAttribute("href", `${use.getAttribute("href").split("#")[0]}#${name}`);
}

// One speed for all players of the page.
function offerSpeeds(figure) {
  for (const button of figure.querySelectorAll("[data-speed]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      speed = Math.max(0, Math.min(SPEEDS.length - 1, speed + Number(button.dataset.speed)));
      document.querySelectorAll("audio, video").forEach((media) => {
        media.playbackRate = SPEEDS[speed];
      });
      document.querySelectorAll("[data-player]").forEach(showSpeed);
    });
  }
  if (speed !== NORMAL) showSpeed(figure);
}

function showSpeed(figure) {
  for (const button of figure.querySelectorAll("[data-speed]")) {
    const isEnd = button.dataset.speed === "1" ? speed === SPEEDS.length - 1 : speed === 0;
    button.setAttribute("aria-disabled", isEnd);
  }
  const words = figure.querySelector("[data-speed-words]");
  const { slow, normal, fast } = words.dataset;
  words.textContent = speed < NORMAL ? slow : speed > NORMAL ? fast : normal;
}
