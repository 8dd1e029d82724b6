// Line icons drawn for this page, 24 × 24, in the colour of the text around them.

import { svg } from "./dom.js";

const PATHS = {
  add: "M12 5v14M5 12h14",
  attach:
    "M20 11.5 12.2 19.3a5 5 0 0 1-7.1-7.1l8.2-8.2a3.4 3.4 0 0 1 4.8 4.8l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.5-7.5",
  back: "M15 5l-7 7 7 7",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.8 5.8l12.4 12.4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
  close: "M6 6l12 12M18 6L6 18",
  contact: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5",
  copy: "M9 9h10v10H9zM15 9V5H5v10h4",
  down: "M12 5v14M6 13l6 6 6-6",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  faults: "M12 3.5 22 20.5H2zM12 10v5M12 17.6v.4",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  keyboard: "M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M17.5 11h.01M8 15h8",
  language: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1.5-1.5",
  next: "M9 5l7 7-7 7",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  pause: "M8.5 5v14M15.5 5v14",
  photo: "M3 6h18v13H3zM3 16l5-5 4 4 3-3 6 5M15.5 9.5v.01",
  pin: "M12 21s7-6.3 7-11.5a7 7 0 1 0-14 0C5 14.7 12 21 12 21zM12 7.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  play: "M8 5l11 7-11 7z",
  pinned: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  reply: "M10 6 4 12l6 6M4 12h9c4 0 7 2 7 6",
  send: "M4 12 20 4l-5 16-4-6.5zM11 13.5 20 4",
  slash: "M15 4 9 20",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  video: "M3 7h12v10H3zM15 11l6-3v8l-6-3",
  voice:
    "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
};

/** The icon as a decorative SVG: the button around it carries the label. */
export function icon(name) {
  const path = svg("path", { d: PATHS[name] ?? PATHS.more });
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, path);
}
