// The stage is as large as there is room for the whole photo beside its tools.
const WIDEST = 720;
const PART_ON_PHONE = 0.42;
const PART_ON_COMPUTER = 0.66;

export function fitStage(page, canvas, onChange) {
  const place = page.querySelector("[data-stage-place]");
  const stage = page.querySelector("[data-stage]");
  const isWide = matchMedia("(min-width: 992px)");
  const room = () => {
    const { paddingLeft, paddingRight } = getComputedStyle(place);
    return place.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  };
  const fit = () => {
    const highest = Math.max(200, innerHeight * (isWide.matches ? PART_ON_COMPUTER : PART_ON_PHONE));
    const scale = Math.min(Math.min(room(), WIDEST) / canvas.width, highest / canvas.height);
    stage.style.width = `${Math.round(canvas.width * scale)}px`;
    stage.style.height = `${Math.round(canvas.height * scale)}px`;
  };
  window.addEventListener("resize", () => {
    fit();
    onChange();
  });
  return fit;
}
