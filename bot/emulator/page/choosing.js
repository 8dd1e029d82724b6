// Pieces that several attachment sheets share: the file chooser and the caption.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

/** A button that opens the computer's file chooser. */
export function chooser(words, name, { accept, multiple = false, take }) {
  const input = el("input", {
    type: "file",
    class: "hidden-input",
    accept,
    multiple,
    tabindex: "-1",
    "aria-label": words,
    testid: `file-${name}`,
  });
  input.addEventListener("change", () => input.files.length && take([...input.files]));
  const open = el(
    "button",
    { type: "button", class: "wide", on: { click: () => input.click() } },
    icon(name),
    words,
  );
  return el("div", {}, open, input);
}

/** The line for words that go with a file. */
export function captionBox(words) {
  const box = el("input", {
    type: "text",
    class: "field",
    placeholder: t("caption"),
    "aria-label": t("caption"),
    maxlength: "1024",
    testid: "caption",
  });
  box.value = words;
  return box;
}
