// Things that slide over a phone: sheets, menus, toasts, alerts; and panels under the top bar.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const TOAST_TIME = 3600;

function closing(node, back, { outside } = {}) {
  const ended = new AbortController();
  const close = () => {
    ended.abort();
    node.remove();
    if (back?.isConnected) back.focus({ preventScroll: true });
  };
  const { signal } = ended;
  node.addEventListener(
    "keydown",
    (press) => {
      if (press.key !== "Escape") return;
      press.stopPropagation();
      close();
    },
    { signal },
  );
  if (outside) {
    document.addEventListener(
      "pointerdown",
      (press) => {
        if (!node.contains(press.target) && !back?.contains(press.target)) close();
      },
      { signal, capture: true },
    );
  }
  return { close, signal };
}

/** A sheet over a phone; `fill(close)` gives its content. Returns the close function. */
export function openSheet(screen, title, fill) {
  screen.querySelector(".sheet-cover")?.remove();
  const back = document.activeElement;
  const cover = el("div", { class: "sheet-cover" });
  const { close } = closing(cover, back);
  const shut = el(
    "button",
    {
      type: "button",
      class: "round",
      "aria-label": t("close"),
      testid: "sheet-close",
      on: { click: close },
    },
    icon("close"),
  );
  const head = el("header", { class: "sheet-head" }, el("h3", {}, title), shut);
  const sheet = el(
    "section",
    { class: "sheet", role: "dialog", "aria-label": title, testid: "sheet" },
    head,
    fill(close),
  );
  cover.append(sheet);
  cover.addEventListener("click", (click) => click.target === cover && close());
  screen.append(cover);
  (sheet.querySelector("[data-first]") ?? shut).focus({ preventScroll: true });
  return close;
}

/** A small menu at an element of a phone; entries are {name, words, run}, `top` an optional first row. */
export function openMenu(screen, anchor, entries, top = null) {
  const menu = el("div", { class: "menu", role: "menu", testid: "menu" }, top);
  const { close } = closing(menu, anchor, { outside: true });
  for (const { name, words, run, danger } of entries) {
    const act = () => {
      close();
      run();
    };
    menu.append(
      el(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: danger ? "danger" : "",
          testid: `menu-${name}`,
          on: { click: act },
        },
        icon(name),
        words,
      ),
    );
  }
  menu.addEventListener("keydown", (press) => {
    const items = [...menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    if (!step) return;
    press.preventDefault();
    items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
  });
  screen.append(menu);
  const [frame, at, own] = [screen, anchor, menu].map((node) => node.getBoundingClientRect());
  const left = Math.min(Math.max(8, at.left - frame.left), frame.width - own.width - 8);
  const below = at.bottom - frame.top + 4;
  const fits = below + own.height < frame.height - 8;
  menu.style.left = `${left}px`;
  menu.style.top = `${fits ? below : Math.max(8, at.top - frame.top - own.height - 4)}px`;
  menu.querySelector("button")?.focus({ preventScroll: true });
  return close;
}

/** A short notice over a phone. */
export function toast(screen, text, kind = "note") {
  screen.querySelector(".toast")?.remove();
  const node = el("div", { class: `toast ${kind}`, role: "status", testid: "toast" }, text);
  screen.append(node);
  setTimeout(() => node.remove(), TOAST_TIME);
}

/** A notice that waits for OK, as Telegram's callback alerts do. */
export function alertOn(screen, text) {
  const back = document.activeElement;
  const cover = el("div", { class: "sheet-cover centre" });
  const { close } = closing(cover, back);
  const ok = el(
    "button",
    { type: "button", class: "primary", testid: "alert-ok", on: { click: close } },
    t("ok"),
  );
  cover.append(
    el(
      "div",
      { class: "alert", role: "alertdialog", "aria-label": text, testid: "alert" },
      el("p", {}, text),
      ok,
    ),
  );
  screen.append(cover);
  ok.focus({ preventScroll: true });
}

/** A panel under a button of the top bar, filled by `content(close, signal)`; the button closes it too. */
export function openPanel(anchor, title, content) {
  const open = document.querySelector(".panel");
  if (open?.dataset.of === anchor.dataset.testid)
    return void open.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  const panel = el("section", {
    class: "panel",
    role: "dialog",
    "aria-label": title,
    data: { of: anchor.dataset.testid },
    testid: `${anchor.dataset.testid}-panel`,
  });
  const { close, signal } = closing(panel, anchor, { outside: true });
  anchor.setAttribute("aria-expanded", "true");
  signal.addEventListener("abort", () => anchor.setAttribute("aria-expanded", "false"));
  const shut = el(
    "button",
    { type: "button", class: "round", "aria-label": t("close"), on: { click: close } },
    icon("close"),
  );
  panel.append(
    el("header", { class: "sheet-head" }, el("h2", {}, title), shut),
    content(close, signal),
  );
  anchor.after(panel);
  panel.querySelector("button:not(.round), input")?.focus({ preventScroll: true });
}
