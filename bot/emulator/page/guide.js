// Three steps for a newcomer; closed once, it stays closed in this browser.

import { el, recall, remember } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

/** The guide, or null when it was closed before. */
export function guide() {
  if (recall("guide") === "closed") return null;
  const steps = [1, 2, 3].map((step) =>
    el(
      "li",
      {},
      el("span", { class: "step", "aria-hidden": "true" }, step),
      el("div", {}, el("b", {}, t(`guide_${step}`)), el("p", {}, t(`guide_${step}_text`))),
    ),
  );
  const node = el(
    "aside",
    { class: "guide", "aria-label": t("guide"), testid: "guide" },
    el("ol", {}, steps),
  );
  const close = () => {
    remember("guide", "closed");
    node.remove();
  };
  node.append(
    el(
      "button",
      {
        type: "button",
        class: "round",
        "aria-label": t("guide_close"),
        title: t("guide_close"),
        testid: "guide-close",
        on: { click: close },
      },
      icon("close"),
    ),
  );
  return node;
}
