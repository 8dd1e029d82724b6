// The bar over the phones: title, city clock, faults, language, one more phone.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { anyFault, faultsPanel, personPanel, timePanel } from "./panels.js";
import { openPanel } from "./sheet.js";
import { pick, seconds, shortDay, t } from "./words.js";

/** The bar; `acts`: attempt(call), added(person), language(). Ends with the signal. */
export function topbar(store, acts, signal) {
  const opener = (name, words, ...inside) =>
    el(
      "button",
      {
        type: "button",
        class: `tool tool-${name}`,
        testid: name,
        "aria-label": words,
        title: words,
        "aria-haspopup": "dialog",
        "aria-expanded": "false",
      },
      inside,
    );
  const holder = (...inside) => el("div", { class: "holder" }, inside);

  const date = el("small", { testid: "clock-date" });
  const time = el("b", { testid: "clock-time" });
  const clock = opener(
    "clock",
    t("time_panel"),
    icon("clock"),
    el("span", { class: "clock-face" }, time, date),
  );
  clock.addEventListener("click", () =>
    openPanel(clock, t("time_panel"), () => timePanel(store, acts.attempt)),
  );
  const tick = () => {
    const now = store.now();
    time.textContent = seconds(now);
    date.textContent = shortDay(now);
  };
  const timer = setInterval(tick, 500);
  signal.addEventListener("abort", () => clearInterval(timer));
  store.on(["clock"], tick, signal);

  const alarm = el("span", { class: "tool-words" });
  const faults = opener("faults", t("faults_panel"), icon("faults"), alarm);
  faults.addEventListener("click", () =>
    openPanel(faults, t("faults_panel"), (_close, ended) =>
      faultsPanel(store, acts.attempt, ended),
    ),
  );
  const warn = () => {
    const on = anyFault(store.state.faults);
    faults.classList.toggle("on", on);
    alarm.textContent = on ? t("faults_active") : t("faults");
  };
  store.on(["faults", "state"], warn, signal);

  const add = opener(
    "add-phone",
    t("add_phone"),
    icon("add"),
    el("span", { class: "tool-words" }, t("add_phone")),
  );
  add.addEventListener("click", () =>
    openPanel(add, t("add_phone"), (close) => personPanel(acts.attempt, close, acts.added)),
  );

  const language = el(
    "button",
    {
      type: "button",
      class: "tool",
      testid: "language",
      "aria-label": t("other_language"),
      on: { click: acts.language },
    },
    icon("language"),
    el("span", { class: "tool-words" }, t("other_language")),
  );

  tick();
  warn();
  const title = pick(store.state.title) || t("title");
  document.title = title;
  return el(
    "header",
    { class: "topbar", testid: "topbar" },
    el(
      "div",
      { class: "brand" },
      el("span", { class: "logo", "aria-hidden": "true" }, icon("reply")),
      el("div", {}, el("h1", {}, title), el("p", {}, t("subtitle"))),
    ),
    el("div", { class: "tools" }, holder(clock), holder(faults), holder(add), language),
  );
}
