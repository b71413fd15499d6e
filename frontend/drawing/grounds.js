// The background: a choice, or a photo of this message, or one taken or chosen now.
import { shrink } from "../composer/photos.js";

export function watchGrounds(page, paper, keeper, tools) {
  const put = async (part) => {
    page.querySelector("[data-choices=ground]").setAttribute("aria-busy", "true");
    keeper.line.plain(page.dataset.photoComing);
    const look = await keeper.takePhoto(part);
    page.querySelector("[data-choices=ground]").removeAttribute("aria-busy");
    if (look) await paper.changeGround(look);
  };
  page.addEventListener("click", async ({ target }) => {
    const { ground, photo } = target.closest("button")?.dataset ?? {};
    if (photo) await put({ picture: photo });
    else if (ground && ground !== paper.ground.look.kind) await paper.changeGround({ kind: ground });
    tools.showGround();
  });
  page.addEventListener("change", async ({ target }) => {
    if (!target.matches("[data-ground-file]") || target.files.length === 0) return;
    const [file] = target.files;
    target.value = "";
    await put({ photo: await shrink(file) });
  });
}
