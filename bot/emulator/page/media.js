// What a message can carry besides words: pictures, voice, video, files, contacts, polls.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { length, pick, size, t } from "./words.js";

const WAVE = [5, 9, 14, 8, 12, 17, 10, 6, 13, 18, 11, 7, 15, 9, 12, 6, 10, 16, 8, 5];

/** Opens a picture over the whole page; Escape, a click, or the button closes it. */
function enlarge(url, words) {
  const dialog = el("dialog", { class: "lightbox", "aria-label": words });
  const close = el(
    "button",
    { type: "button", class: "round", "aria-label": t("close") },
    icon("close"),
  );
  dialog.append(el("img", { src: url, alt: words }), close);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** One picture, or an album as a grid of up to ten. */
export function photos(messages) {
  const pictures = messages.map(({ photo, sender }) => {
    const words = t("photo_of", { name: pick(sender?.name) });
    const wide = photo.width && photo.height ? photo.width / photo.height : 4 / 3;
    const image = el("img", { src: photo.url, alt: words, loading: "lazy", decoding: "async" });
    const shape =
      messages.length === 1 ? { "aspect-ratio": String(Math.min(2, Math.max(0.7, wide))) } : {};
    const open = { click: () => enlarge(photo.url, words) };
    return el(
      "button",
      { type: "button", class: "photo", testid: "photo", style: shape, on: open },
      image,
    );
  });
  const name = `photos photos-${Math.min(pictures.length, 10)}${pictures.length % 2 ? " odd" : ""}`;
  return el("div", { class: name, testid: pictures.length > 1 ? "album" : null }, pictures);
}

/** A voice message: play button, a still wave that fills, the time. */
export function voice({ url, seconds }) {
  const sound = el("audio", { src: url, preload: "none" });
  const bars = WAVE.map((height) => el("i", { style: { height: `${height}px` } }));
  const clock = el("span", { class: "voice-time" }, length(seconds));
  const button = el(
    "button",
    { type: "button", class: "voice-play", testid: "voice-play", "aria-label": t("play") },
    icon("play"),
  );
  const show = (playing) => {
    button.replaceChildren(icon(playing ? "pause" : "play"));
    button.setAttribute("aria-label", t(playing ? "pause" : "play"));
  };
  button.addEventListener("click", () =>
    sound.paused ? sound.play().catch(() => show(false)) : sound.pause(),
  );
  sound.addEventListener("play", () => show(true));
  sound.addEventListener("pause", () => show(false));
  sound.addEventListener("timeupdate", () => {
    const part =
      sound.currentTime / (Number.isFinite(sound.duration) ? sound.duration : seconds || 1);
    bars.forEach((bar, index) => bar.classList.toggle("played", index < part * bars.length));
    clock.textContent = length(sound.currentTime);
  });
  sound.addEventListener("ended", () => {
    bars.forEach((bar) => bar.classList.remove("played"));
    clock.textContent = length(seconds);
  });
  const wave = el("span", { class: "wave", "aria-hidden": "true" }, bars);
  return el(
    "div",
    { class: "voice", role: "group", "aria-label": t("voice"), testid: "voice" },
    button,
    wave,
    clock,
    sound,
  );
}

export function video({ url }) {
  return el("video", {
    class: "video",
    src: url,
    controls: true,
    preload: "metadata",
    testid: "video",
    "aria-label": t("video"),
  });
}

/** A round video: it has no words and no frame of its own. */
export function videoNote({ url }) {
  return el("video", {
    class: "video-note",
    src: url,
    controls: true,
    preload: "metadata",
    testid: "video-note",
    "aria-label": t("video_note"),
  });
}

/** A sound with the browser's own player. */
export function audio({ url, name, seconds }) {
  const words = el("span", {}, el("b", {}, name || t("audio")), el("small", {}, length(seconds)));
  const player = el("audio", { src: url, controls: true, preload: "none", testid: "audio" });
  player.setAttribute("aria-label", name || t("audio"));
  return el("div", { class: "audio" }, words, player);
}

export function file({ url, name, size: bytes }) {
  const words = el("span", {}, el("b", {}, name || t("file")), el("small", {}, size(bytes)));
  return el(
    "a",
    { class: "file", href: url, download: name || "", testid: "document" },
    el("span", { class: "file-mark" }, icon("file")),
    words,
  );
}

export function contact({ name, first_name, phone_number, phone }) {
  const words = el(
    "span",
    {},
    el("b", {}, name || first_name || t("contact")),
    el("small", {}, phone_number || phone),
  );
  return el(
    "div",
    { class: "file", testid: "contact" },
    el("span", { class: "file-mark" }, icon("contact")),
    words,
  );
}

/** A poll; a click on an option votes for it. */
export function poll({ question, options = [], closed }, vote) {
  const votes = options.map((option) => option.voter_count ?? 0);
  const all = votes.reduce((sum, count) => sum + count, 0) || 1;
  const rows = options.map((option, index) =>
    el(
      "button",
      {
        type: "button",
        disabled: closed,
        testid: "poll-option",
        on: { click: () => vote(index) },
      },
      el("span", {}, option.text),
      el("small", {}, t("votes", { count: votes[index] })),
      el("i", { style: { width: `${(votes[index] / all) * 100}%` } }),
    ),
  );
  return el("div", { class: "poll", testid: "poll" }, el("b", {}, question), rows);
}
