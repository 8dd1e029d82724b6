// The usual reactions as small drawings, so that they look the same on a machine without emoji fonts.

import { svg } from "./dom.js";

const SKIN = "#f4bf4f";
const EDGE = "#8a5a12";

const thumb = (turn) => [
  svg(
    "g",
    { transform: `rotate(${turn} 12 12)` },
    svg("path", {
      d: "M8 11.5 11.5 4c1.8-.3 2.8.9 2.6 2.600L13.7 9h5c1.5 0 2.2 1.3 1.8 2.600l-1.8 6.600c-.3 1.1-1.1 1.8-2.3 1.800H8z",
      fill: SKIN,
      stroke: EDGE,
    }),
    svg("path", { d: "M3.5 11.500H8V20H3.500z", fill: "#4a78b8", stroke: "#2c4f80" }),
  ),
];

const eye = (cx) => [
  svg("ellipse", { cx, cy: 12, rx: 4.6, ry: 6.6, fill: "#fff", stroke: "#46555a" }),
  svg("circle", { cx: cx + 1.2, cy: 12.8, r: 2.4, fill: "#2b3a40" }),
];

const DRAWINGS = {
  "👍": () => thumb(0),
  "👎": () => thumb(180),
  "👀": () => [...eye(7), ...eye(17)],
  "👌": () => [
    svg("path", {
      d: "M13 12.5 14.5 4M16 12.500l2.5-7.500M18 14.500l3-5.5",
      fill: "none",
      stroke: SKIN,
      "stroke-width": 2.6,
    }),
    svg("path", {
      d: "M11 12.500c4-2 8 0 8 3.5 0 3-2.6 5-6 5-2.4 0-4-1-5-2.5",
      fill: SKIN,
      stroke: SKIN,
    }),
    svg("circle", { cx: 8.5, cy: 13.5, r: 4, fill: "none", stroke: SKIN, "stroke-width": 2.6 }),
  ],
  "🔥": () => [
    svg("path", {
      d: "M12 2.500c1 4 6 6 6 12a6 6 0 0 1-12 0c0-3 1.6-4.5 2.6-6.5.9 1 1.3 1.8 1.4 3 1.7-2 2.5-5 2-8.500z",
      fill: "#e8622c",
    }),
    svg("path", { d: "M12 12c.6 2 3 3 3 5.400a3 3 0 0 1-6 0c0-2 2-3 3-5.400z", fill: "#f9c846" }),
  ],
  "🎉": () => [
    svg("path", { d: "M4 20.5 8.5 8.500l7 7z", fill: "#f0b63c", stroke: EDGE }),
    svg("path", {
      d: "M13 9c.5-2.5 2-4 4-4.500M15.5 12c1.8-1.5 3.5-1.8 5.5-1",
      fill: "none",
      stroke: "#c8437a",
      "stroke-width": 1.8,
    }),
    svg("circle", { cx: 12, cy: 4.5, r: 1.2, fill: "#3f8f5a" }),
    svg("circle", { cx: 20, cy: 6.5, r: 1.2, fill: "#3d6cc0" }),
    svg("circle", { cx: 19, cy: 15.5, r: 1.2, fill: "#d9632f" }),
  ],
  "❤": () => [
    svg("path", {
      d: "M12 20.500C5 15.5 3 12 3 8.800A4.7 4.7 0 0 1 12 7a4.7 4.7 0 0 1 9 1.800c0 3.2-2 6.7-9 11.700z",
      fill: "#d5383a",
    }),
  ],
};

/** The emoji as a picture if it is one of the usual ones, else as text. */
export function reactionMark(emoji) {
  const draw = DRAWINGS[emoji.replace("\ufe0f", "")];
  if (!draw) return emoji;
  return svg(
    "svg",
    {
      class: "mark",
      viewBox: "0 0 24 24",
      role: "img",
      "aria-label": emoji,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    },
    draw(),
  );
}

/** What a person can choose from. */
export const USUAL = Object.keys(DRAWINGS);
