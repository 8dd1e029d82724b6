// Degrees to metres on a small plane, and which area a point lies in.

import { pick } from "./words.js";

const METRES_PER_DEGREE = 111_320;

function* positionsOf(coordinates) {
  if (typeof coordinates[0] === "number") yield coordinates;
  else for (const part of coordinates) yield* positionsOf(part);
}

/** All features that can be drawn, largest level first as the collection gives them. */
export function featuresOf(map) {
  return (map?.features ?? []).filter(({ geometry }) => geometry?.coordinates?.length);
}

/** A flat projection around the middle of the map: {toPlane, toDegrees, box} in metres, y down. */
export function planeOf(map, fallback = [119.168, 31.947]) {
  const all = featuresOf(map).flatMap(({ geometry }) => [...positionsOf(geometry.coordinates)]);
  const points = all.length ? all : [fallback];
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  const low = [Math.min(...lngs), Math.min(...lats)];
  const high = [Math.max(...lngs), Math.max(...lats)];
  const middle = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  const wide = METRES_PER_DEGREE * Math.cos((middle[1] * Math.PI) / 180);
  const toPlane = ([lng, lat]) => [
    (lng - middle[0]) * wide,
    -(lat - middle[1]) * METRES_PER_DEGREE,
  ];
  const toDegrees = ([x, y]) => [middle[0] + x / wide, middle[1] - y / METRES_PER_DEGREE];
  const [right, top] = toPlane(high);
  const half = Math.max(right, -top, 300) * 1.06;
  const box = { x: -Math.max(right * 1.06, 300), y: -Math.max(-top * 1.06, 300) };
  return { toPlane, toDegrees, half, box: { ...box, w: -2 * box.x, h: -2 * box.y } };
}

function insideRing([x, y], ring) {
  let inside = false;
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + ring.length - 1) % ring.length];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

function insidePolygon(point, [outer, ...holes]) {
  return insideRing(point, outer) && !holes.some((hole) => insideRing(point, hole));
}

function contains({ type, coordinates }, point) {
  if (type === "Polygon") return insidePolygon(point, coordinates);
  if (type === "MultiPolygon") return coordinates.some((part) => insidePolygon(point, part));
  return false;
}

function extent({ coordinates }) {
  const points = [...positionsOf(coordinates)];
  const spread = (at) => {
    const values = points.map((point) => point[at]);
    return Math.max(...values) - Math.min(...values);
  };
  return spread(0) * spread(1);
}

/** Names of the areas around a point, the largest first: ["…街道", "…社区", "…网格"]. */
export function areasAt(map, [lng, lat]) {
  return featuresOf(map)
    .filter(({ geometry }) => contains(geometry, [lng, lat]))
    .sort((a, b) => extent(b.geometry) - extent(a.geometry))
    .map(({ properties }) => pick(properties?.name))
    .filter(Boolean);
}

/** The middle of an area's outline box, for its label. */
export function middleOf({ coordinates }) {
  const points = [...positionsOf(coordinates)];
  const centre = (at) => {
    const values = points.map((point) => point[at]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [centre(0), centre(1)];
}
