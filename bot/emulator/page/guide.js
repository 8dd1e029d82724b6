// Three steps for a newcomer; closed once, it stays closed in this browser.

import { el, recall, remember } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const STEPS = [1, 2, 3];
let shown = 1; // which step a narrow page shows; a wide one shows them all

function button(name, words, act) {
  return el(
    "button",
    {
      type: "button",
      class: `round guide-${name}`,
      "aria-label": words,
      title: words,
      testid: `guide-${name}`,
      on: { click: act },
    },
    icon(name),
  );
}

/** The guide, or null when it was closed before. */
export function guide() {
  if (recall("guide") === "closed") return null;
  const steps = STEPS.map((step) =>
    el(
      "li",
      { data: { step } },
      el("span", { class: "step", "aria-hidden": "true" }, step),
      el("div", {}, el("b", {}, t(`guide_${step}`)), el("p", {}, t(`guide_${step}_text`))),
    ),
  );
  const node = el(
    "aside",
    { class: "guide", "aria-label": t("guide"), testid: "guide" },
    el("ol", {}, steps),
  );
  const show = (step) => {
    shown = step;
    for (const one of steps) one.classList.toggle("current", Number(one.dataset.step) === step);
  };
  const close = () => {
    remember("guide", "closed");
    node.remove();
  };
  node.append(
    button("next", t("guide_next"), () => show((shown % STEPS.length) + 1)),
    button("close", t("guide_close"), close),
  );
  show(shown);
  return node;
}
