// Files for people who have none at hand: pictures, an original with its place, a tone, a clip.

import { DRAWINGS, HEIGHT, WIDTH } from "./drawings.js";

const RATE = 8000;

function canvasOf(name) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  DRAWINGS[name](canvas.getContext("2d"));
  return canvas;
}

const jpegOf = (name) =>
  new Promise((resolve) => canvasOf(name).toBlob(resolve, "image/jpeg", 0.88));

export const sampleNames = Object.keys(DRAWINGS);

/** A small canvas for the picture chooser. */
export function thumbnail(name) {
  const small = Object.assign(document.createElement("canvas"), { width: 240, height: 180 });
  small.getContext("2d").drawImage(canvasOf(name), 0, 0, 240, 180);
  return small;
}

export async function samplePhoto(name) {
  return new File([await jpegOf(name)], `${name}.jpg`, { type: "image/jpeg" });
}

function rational(view, at, degrees) {
  const whole = Math.floor(degrees);
  const minutes = Math.floor((degrees - whole) * 60);
  const hundredths = Math.round((degrees - whole - minutes / 60) * 3600 * 10000);
  [whole, 1, minutes, 1, hundredths, 10000].forEach((n, i) => view.setUint32(at + i * 4, n));
}

/** An EXIF segment (big-endian TIFF) that holds nothing but a WGS-84 position. */
export function placeSegment(lat, lng) {
  const bytes = new Uint8Array(150);
  const view = new DataView(bytes.buffer);
  const entry = (at, tag, type, count) => {
    view.setUint16(at, tag);
    view.setUint16(at + 2, type);
    view.setUint32(at + 4, count);
    return at + 8;
  };
  const tiff = 10;
  bytes.set([0xff, 0xe1, 0, 148, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42]);
  view.setUint32(tiff + 4, 8);
  view.setUint16(tiff + 8, 1);
  view.setUint32(entry(tiff + 10, 0x8825, 4, 1), 26);
  const gps = tiff + 26;
  view.setUint16(gps, 4);
  bytes[entry(gps + 2, 1, 2, 2)] = (lat < 0 ? "S" : "N").charCodeAt(0);
  view.setUint32(entry(gps + 14, 2, 5, 3), 92);
  bytes[entry(gps + 26, 3, 2, 2)] = (lng < 0 ? "W" : "E").charCodeAt(0);
  view.setUint32(entry(gps + 38, 4, 5, 3), 116);
  rational(view, tiff + 92, Math.abs(lat));
  rational(view, tiff + 116, Math.abs(lng));
  return bytes;
}

/** The lamp picture as the camera would have left it: with the place it was taken at. */
export async function sampleOriginal({ lat, lng }) {
  const jpeg = new Uint8Array(await (await jpegOf("lamp")).arrayBuffer());
  const parts = [jpeg.slice(0, 2), placeSegment(lat, lng), jpeg.slice(2)];
  return new File(parts, "IMG_0501.jpg", { type: "image/jpeg" });
}

/** Three seconds of two soft tones as 16-bit mono WAV. */
export function sampleVoice(seconds = 3) {
  const count = RATE * seconds;
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  const ascii = (at, text) => [...text].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  ascii(0, "RIFF");
  view.setUint32(4, 36 + count * 2, true);
  ascii(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, "data");
  view.setUint32(40, count * 2, true);
  for (let n = 0; n < count; n += 1) {
    const pitch = n < count / 2 ? 440 : 554;
    const swell = Math.sin((Math.PI * (n % (count / 2))) / (count / 2));
    view.setInt16(44 + n * 2, 6000 * swell * Math.sin((2 * Math.PI * pitch * n) / RATE), true);
  }
  return new File([view], "voice.wav", { type: "audio/wav" });
}

/** Whether this browser can film a canvas. */
export const canFilm = () =>
  "MediaRecorder" in window && "captureStream" in HTMLCanvasElement.prototype;

/** Two seconds of the flooded road, filmed from a canvas. */
export async function sampleVideo() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 480, height: 360 });
  const pen = canvas.getContext("2d");
  const still = canvasOf("water");
  const recorder = new MediaRecorder(canvas.captureStream(15));
  const parts = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start();
  const began = performance.now();
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const passed = performance.now() - began;
      pen.drawImage(still, -passed / 40, 0, 540, 405);
      if (passed > 2000) resolve(clearInterval(timer));
    }, 60);
  });
  recorder.stop();
  await stopped;
  return new File(parts, "clip.webm", { type: "video/webm" });
}
