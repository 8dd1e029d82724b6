// The sheet with the city map, to send a pin or to say where something was.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { placePicker } from "./map.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

/** The pin map; `after` tells what to do with the place instead of sending it. */
export function openPlace(
  screen,
  map,
  out,
  { title = t("location"), label = t("pin_send"), after } = {},
) {
  openSheet(screen, title, (close) => {
    const picker = placePicker(map);
    const send = el(
      "button",
      { type: "button", class: "primary wide", testid: "send-location" },
      icon("pin"),
      label,
    );
    send.addEventListener("click", async () => {
      const { lat, lng } = picker.value();
      close();
      if (after) await after({ lat, lng });
      else await out.send({ kind: "location", latitude: lat, longitude: lng });
    });
    return el(
      "div",
      { class: "sheet-body" },
      el("p", { class: "hint" }, t("pin_hint")),
      picker.node,
      send,
    );
  });
}
