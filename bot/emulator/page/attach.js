// The attach menu, and the sheets for photos, files and a number.

import { captionBox, chooser } from "./choosing.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { openPlace } from "./place_sheet.js";
import * as samples from "./samples.js";
import { openSheet } from "./sheet.js";
import { openVideo, openVoice } from "./sound_sheets.js";
import { t } from "./words.js";

const MOST = 10;

function choice(name, words, run) {
  return el(
    "button",
    { type: "button", class: "choice", testid: `attach-${name}`, on: { click: run } },
    el("span", { class: `choice-mark choice-${name}` }, icon(name)),
    words,
  );
}

/** The attach menu of a phone; `out` has send(fields, files) → whether it went, and words(). */
export function openAttach(screen, map, out) {
  openSheet(screen, t("attach"), () =>
    el(
      "div",
      { class: "choices" },
      choice("photo", t("photo"), () => openPhotos(screen, out)),
      choice("pin", t("location"), () => openPlace(screen, map, out)),
      choice("file", t("file"), () => openFiles(screen, map, out)),
      choice("voice", t("voice"), () => openVoice(screen, out)),
      choice("video", t("video"), () => openVideo(screen, out)),
      choice("contact", t("contact"), () => openContact(screen, out)),
    ),
  );
}

function openPhotos(screen, out) {
  openSheet(screen, t("photo"), (close) => {
    const chosen = [];
    const caption = captionBox(out.words());
    const go = el(
      "button",
      { type: "button", class: "primary wide", disabled: true, testid: "send-photos" },
      t("send"),
    );
    const tiles = samples.sampleNames.map((name) => {
      const mark = el("span", { class: "number" });
      const tile = el(
        "button",
        { type: "button", class: "tile", "aria-pressed": "false", testid: `sample-${name}` },
        samples.thumbnail(name),
        el("span", { class: "tile-name" }, t(`sample_${name}`)),
        mark,
      );
      tile.addEventListener("click", () => {
        const at = chosen.indexOf(name);
        if (at >= 0) chosen.splice(at, 1);
        else chosen.push(name);
        show();
      });
      return { name, tile, mark };
    });
    const show = () => {
      for (const { name, tile, mark } of tiles) {
        const at = chosen.indexOf(name);
        tile.setAttribute("aria-pressed", String(at >= 0));
        mark.textContent = at >= 0 ? at + 1 : "";
      }
      go.disabled = !chosen.length;
      go.textContent = chosen.length ? t("send_count", { count: chosen.length }) : t("send");
    };
    const post = async (files) => {
      close();
      await out.send({ kind: "photo", text: caption.value.trim() }, files);
    };
    go.addEventListener("click", async () =>
      post(await Promise.all(chosen.map(samples.samplePhoto))),
    );
    const own = chooser(t("own_photos"), "photo", {
      accept: "image/*",
      multiple: true,
      take: (files) => (files.length > MOST ? out.say(t("too_many")) : post(files)),
    });
    return el(
      "div",
      { class: "sheet-body" },
      el("p", { class: "hint" }, t("photos_hint")),
      el(
        "div",
        { class: "tiles" },
        tiles.map(({ tile }) => tile),
      ),
      caption,
      go,
      own,
    );
  });
}

function openFiles(screen, map, out) {
  openSheet(screen, t("file"), (close) => {
    const caption = captionBox(out.words());
    const post = async (file) => {
      close();
      await out.send({ kind: "document", text: caption.value.trim() }, [file]);
    };
    const original = () => {
      const words = caption.value.trim();
      const after = async (place) =>
        out.send({ kind: "document", text: words }, [await samples.sampleOriginal(place)]);
      openPlace(screen, map, out, { title: t("sample_original"), label: t("as_file"), after });
    };
    const note = () => post(new File([t("note_words")], t("note_name"), { type: "text/plain" }));
    const row = (name, mark, words, run) =>
      el(
        "button",
        { type: "button", class: "wide", testid: name, on: { click: run } },
        icon(mark),
        words,
      );
    return el(
      "div",
      { class: "sheet-body" },
      caption,
      chooser(t("own_file"), "file", { take: ([file]) => post(file) }),
      row("sample-original", "pin", t("sample_original"), original),
      el("p", { class: "hint" }, t("sample_original_hint")),
      row("sample-note", "file", t("sample_note"), note),
    );
  });
}

export function openContact(screen, out) {
  openSheet(screen, t("contact"), (close) => {
    const number = el("input", {
      type: "tel",
      class: "field",
      "aria-label": t("contact"),
      testid: "contact-number",
    });
    number.value = "+86 100 0000 0000";
    const send = async () => {
      close();
      await out.send({ kind: "contact", text: number.value, phone_number: number.value });
    };
    return el(
      "div",
      { class: "sheet-body" },
      el("p", { class: "hint" }, t("contact_hint")),
      number,
      el(
        "button",
        { type: "button", class: "primary wide", testid: "send-contact", on: { click: send } },
        t("contact_send"),
      ),
    );
  });
}
