// The sheets that send a voice message or a video, recorded, chosen or ready-made.

import { captionBox, chooser } from "./choosing.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import * as samples from "./samples.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

/** A button that records from the microphone and sends when pressed again. */
function recorderButton(post, out) {
  const button = el(
    "button",
    { type: "button", class: "primary wide", testid: "record" },
    icon("voice"),
    t("record"),
  );
  let recorder = null;
  button.addEventListener("click", async () => {
    if (recorder) return recorder.stop();
    try {
      const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
      recorder = new MediaRecorder(sound);
      const parts = [];
      const began = performance.now();
      recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
      recorder.addEventListener("stop", () => {
        sound.getTracks().forEach((track) => track.stop());
        const seconds = Math.max(1, Math.round((performance.now() - began) / 1000));
        post(new File(parts, "voice.ogg", { type: recorder.mimeType }), seconds);
      });
      recorder.start();
      button.replaceChildren(icon("voice"), t("stop_record"));
    } catch {
      out.say(t("no_record"));
    }
    return null;
  });
  return button;
}

export function openVoice(screen, out) {
  openSheet(screen, t("voice"), (close) => {
    const post = async (file, seconds) => {
      close();
      await out.send({ kind: "voice", seconds }, [file]);
    };
    const sample = el(
      "button",
      {
        type: "button",
        class: "wide",
        testid: "sample-voice",
        on: { click: () => post(samples.sampleVoice(), 3) },
      },
      icon("play"),
      t("sample_voice"),
    );
    const records = navigator.mediaDevices && "MediaRecorder" in window;
    return el(
      "div",
      { class: "sheet-body" },
      records ? recorderButton(post, out) : el("p", { class: "hint" }, t("no_record")),
      sample,
    );
  });
}

export function openVideo(screen, out) {
  openSheet(screen, t("video"), (close) => {
    const caption = captionBox(out.words());
    const post = async (file) => {
      close();
      await out.send({ kind: "video", text: caption.value.trim() }, [file]);
    };
    const film = (kind) => async (click) => {
      click.currentTarget.setAttribute("aria-busy", "true");
      const clip = await samples.sampleVideo();
      if (kind === "video") return post(clip);
      close();
      return out.send({ kind }, [clip]);
    };
    const sample = (kind, name, words) =>
      el(
        "button",
        { type: "button", class: "wide", testid: name, on: { click: film(kind) } },
        icon("play"),
        words,
      );
    return el(
      "div",
      { class: "sheet-body" },
      caption,
      chooser(t("own_video"), "video", { accept: "video/*", take: ([file]) => post(file) }),
      samples.canFilm() ? sample("video", "sample-video", t("sample_video")) : null,
      samples.canFilm() ? sample("video_note", "sample-video-note", t("sample_note_video")) : null,
    );
  });
}
