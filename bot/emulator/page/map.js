// The city as a small SVG map: areas, roads, a pin; as a picture in a message or to pick a place on.

import { el, svg } from "./dom.js";
import { areasAt, featuresOf, middleOf, planeOf } from "./geometry.js";
import { icon } from "./icons.js";
import { pick, t } from "./words.js";

const PIN = "M0 0C-3-5-8-9.5-8-15a8 8 0 1 1 16 0C8-9.5 3-5 0 0z";
const STEP = 1 / 30;
const ORDER = ["city", "district", "street", "community", "grid", "road", "building", "place"];
const NEAR = 330;

const rank = ({ properties }) =>
  (ORDER.indexOf(properties?.level) + ORDER.length + 1) % (ORDER.length + 1);

function pathOf({ type, coordinates }, toPlane) {
  const line = (points, end) =>
    points
      .map(
        (point, index) =>
          `${index ? "L" : "M"}${toPlane(point)
            .map((n) => n.toFixed(1))
            .join(" ")}`,
      )
      .join("") + end;
  const polygon = (rings) => rings.map((ring) => line(ring, "z")).join("");
  if (type === "Polygon") return polygon(coordinates);
  if (type === "MultiPolygon") return coordinates.map(polygon).join("");
  if (type === "LineString") return line(coordinates, "");
  if (type === "MultiLineString") return coordinates.map((part) => line(part, "")).join("");
  return "";
}

function drawFeature({ geometry, properties }, index, toPlane) {
  const level = properties?.level ?? "area";
  const path = pathOf(geometry, toPlane);
  if (path) {
    const kind = geometry.type.includes("Line") ? "line" : "area";
    const name = `map-${kind} map-${level} map-tint-${index % 4}`;
    return svg("path", { d: path, class: name, "fill-rule": "evenodd" });
  }
  const [cx, cy] = toPlane(geometry.coordinates);
  return svg("circle", { cx, cy, r: 9, class: "map-dot" });
}

/** A name as its map can bear it: "3栋" for a building, "… Second Grid" on two lines. */
function linesOf(level, name) {
  if (level === "building") return [/\d.*$/.exec(name)?.[0] ?? name];
  const [, before, ordinal] = /^(.{2,}?)\s?(第.+|\S+ Grid)$/.exec(name) ?? [];
  return ordinal ? [before, ordinal] : [name];
}

function labels(features, toPlane, box, level) {
  const size = box.w / (level === "community" ? 20 : 25);
  return features
    .filter(({ properties }) => properties?.level === level && properties.name)
    .map(({ geometry, properties }) => {
      const [x, y] = toPlane(middleOf(geometry));
      const lines = linesOf(level, pick(properties.name));
      const spans = lines.map((line, index) => {
        const lift = index ? size * 1.15 : size * (0.35 - (lines.length - 1) * 0.58);
        return svg("tspan", { x, dy: lift }, line);
      });
      return svg("text", { x, y, class: "map-label", "font-size": size }, spans);
    });
}

function drawCity(map, plane) {
  const features = featuresOf(map).sort((a, b) => rank(a) - rank(b));
  return svg(
    "g",
    {},
    features.map((feature, index) => drawFeature(feature, index, plane.toPlane)),
  );
}

const viewBox = ({ x, y, w, h }) => `${x} ${y} ${w} ${h}`;

function pinMark([x, y], width) {
  const scale = width / 220;
  return svg(
    "g",
    { class: "map-pin", transform: `translate(${x} ${y}) scale(${scale})` },
    svg("ellipse", { cx: 0, cy: 0, rx: 5, ry: 2, class: "map-pin-shadow" }),
    svg("path", { d: PIN }),
    svg("circle", { cx: 0, cy: -15, r: 3.2, class: "map-pin-eye" }),
  );
}

/** The picture of one place in a message. */
export function placePicture(map, { lat, lng, title, address }) {
  const plane = planeOf(map, [lng, lat]);
  const [x, y] = plane.toPlane([lng, lat]);
  const box = { x: x - NEAR, y: y - NEAR * 0.62, w: NEAR * 2, h: NEAR * 1.24 };
  const outside = Math.abs(x) > plane.half * 3 || Math.abs(y) > plane.half * 3;
  const picture = svg(
    "svg",
    { class: "map", viewBox: viewBox(box), role: "img", "aria-label": t("map_of_pin") },
    outside ? null : drawCity(map, plane),
    pinMark([x, y], box.w),
  );
  const areas = areasAt(map, [lng, lat]).slice(-2).join(" · ");
  const where = title || areas || t("outside_map");
  const below = [address, `${lat.toFixed(5)}, ${lng.toFixed(5)}`].filter(Boolean).join(" · ");
  const words = el("figcaption", {}, el("b", {}, where), el("small", {}, below));
  return el("figure", { class: "place", testid: "location" }, picture, words);
}

/** Which levels carry names at this zoom (1: the whole city). */
function levelsAt(features, zoom) {
  if (zoom < 0.3) return ["building", "place"];
  const communities = features.some(({ properties }) => properties?.level === "community");
  return [communities && zoom > 0.6 ? "community" : "grid"];
}

/** A map to pick a place on; `value()` gives {lat, lng}, the pin starts in the middle of an area. */
export function placePicker(map) {
  const plane = planeOf(map);
  const features = featuresOf(map);
  const smallest = features.filter(({ properties }) => properties?.level === "grid")[0];
  let at = smallest ? plane.toPlane(middleOf(smallest.geometry)) : [0, 0];
  let box = { ...plane.box };
  const layer = svg("g", {});
  const names = svg("g", {});
  const drawing = svg(
    "svg",
    {
      class: "map map-picker",
      tabindex: "0",
      role: "application",
      "aria-label": t("pin_hint"),
      testid: "map-picker",
      style: { "aspect-ratio": String(plane.box.w / plane.box.h) },
    },
    drawCity(map, plane),
    names,
    layer,
  );
  const words = el("p", { class: "picked", "aria-live": "polite", testid: "picked-place" });
  const value = () => {
    const [lng, lat] = plane.toDegrees(at);
    return { lat: Number(lat.toFixed(6)), lng: Number(lng.toFixed(6)) };
  };

  function draw() {
    const { lat, lng } = value();
    drawing.setAttribute("viewBox", viewBox(box));
    drawing.classList.toggle("far", box.w > plane.box.w * 0.6);
    layer.replaceChildren(pinMark(at, box.w));
    const shown = levelsAt(features, box.w / plane.box.w);
    names.replaceChildren(
      ...shown.flatMap((level) => labels(features, plane.toPlane, box, level)),
    );
    const areas = areasAt(map, [lng, lat]).slice(-2).join(" · ") || t("outside_map");
    words.replaceChildren(
      el("b", {}, areas),
      el("small", {}, `${lat.toFixed(5)}, ${lng.toFixed(5)}`),
    );
  }

  function zoom(factor) {
    const w = Math.min(plane.box.w, box.w * factor);
    const h = (w * plane.box.h) / plane.box.w;
    const whole = w === plane.box.w;
    box = whole ? { ...plane.box } : { x: at[0] - w / 2, y: at[1] - h / 2, w, h };
    draw();
  }

  drawing.addEventListener("click", (click) => {
    const matrix = drawing.getScreenCTM().inverse();
    const point = new DOMPoint(click.clientX, click.clientY).matrixTransform(matrix);
    at = [point.x, point.y];
    draw();
  });
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  drawing.addEventListener("keydown", (press) => {
    const move = moves[press.key];
    if (press.key === "+" || press.key === "=") zoom(0.5);
    else if (press.key === "-") zoom(2);
    else if (move) {
      at = [at[0] + move[0] * box.w * STEP, at[1] + move[1] * box.w * STEP];
      draw();
    } else return;
    press.preventDefault();
  });

  const button = (label, name, factor) =>
    el(
      "button",
      {
        type: "button",
        class: "map-zoom",
        "aria-label": t(label),
        on: { click: () => zoom(factor) },
      },
      name === "add" ? icon("add") : "−",
    );
  draw();
  const zooms = el(
    "div",
    { class: "map-zooms" },
    button("zoom_in", "add", 0.5),
    button("zoom_out", "less", 2),
  );
  const node = el(
    "div",
    { class: "picker" },
    el("div", { class: "map-frame" }, drawing),
    el("div", { class: "picked-row" }, words, zooms),
  );
  return { node, value };
}
