// The menus of a phone: of a message, of a chat, of a bot's commands; and links that stay on the phone.

import * as api from "./api.js";
import { el } from "./dom.js";
import { reactionMark, USUAL } from "./reaction_marks.js";
import { openMenu, openSheet, toast } from "./sheet.js";
import { t } from "./words.js";

const LINK = /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/(\w+)(?:\?start=([\w-]*))?/i;
const SCHEME = /^tg:\/\/resolve\?domain=(\w+)(?:&start=([\w-]*))?/i;

/** Opens a link to one of our bots on this phone; false for any other link. */
export function followLink(phone, link) {
  const [, username, payload] = LINK.exec(link) ?? SCHEME.exec(link) ?? [];
  if (!username) return false;
  const bot = phone.store.botNamed(username);
  if (!bot) return false;
  if (payload === undefined) phone.open(bot.id);
  else phone.begin(bot.id, payload);
  return true;
}

function emojiRow(phone, message, close) {
  const marks = USUAL.map((emoji) => {
    const act = () => {
      close();
      phone.react(message, emoji);
    };
    const label = `${t("react")} ${emoji}`;
    return el(
      "button",
      { type: "button", class: "emoji", "aria-label": label, testid: "react", on: { click: act } },
      reactionMark(emoji),
    );
  });
  return el("div", { class: "emojis" }, marks);
}

export function showMessageMenu(phone, message, anchor) {
  const { person, chat, composer } = phone;
  const words = message.text || message.caption;
  const remove = () => phone.attempt(() => api.remove(person.id, chat, message.id));
  const entries = [
    { name: "reply", words: t("reply"), run: () => composer.reply(message) },
    words && { name: "copy", words: t("copy"), run: () => phone.copy(words) },
    message.mine &&
      words && { name: "edit", words: t("edit"), run: () => composer.change(message) },
    message.mine && { name: "trash", words: t("delete"), danger: true, run: remove },
  ];
  let close = () => {};
  const emojis = message.ephemeral ? null : emojiRow(phone, message, () => close());
  close = openMenu(phone.screen, anchor, entries.filter(Boolean), emojis);
}

export function showChatMenu(phone, anchor) {
  const { bot, blocked, person, store } = phone;
  const turn = () => phone.attempt(() => store.setBlocked(person.id, bot.id, !blocked));
  const entries = [
    { name: "link", words: t("open_link"), run: () => askLink(phone) },
    bot && {
      name: "block",
      words: t(blocked ? "unblock_bot" : "block_bot"),
      danger: !blocked,
      run: turn,
    },
  ];
  openMenu(phone.screen, anchor, entries.filter(Boolean));
}

export function showCommands(phone, anchor) {
  const entries = (phone.thread.commands ?? []).map(({ command, description }) => ({
    name: "slash",
    words: el(
      "span",
      { class: "command-row" },
      el("b", {}, `/${command}`),
      el("small", {}, description),
    ),
    run: () => phone.send({ kind: "text", text: `/${command}` }),
  }));
  if (entries.length) openMenu(phone.screen, anchor, entries);
  else toast(phone.screen, t("no_commands"));
}

function askLink(phone) {
  openSheet(phone.screen, t("open_link"), (close) => {
    const box = el("input", {
      type: "text",
      class: "field",
      data: { first: "" },
      "aria-label": t("open_link"),
      testid: "link-input",
    });
    const submit = (event) => {
      event.preventDefault();
      if (followLink(phone, box.value.trim())) close();
      else toast(phone.screen, t("bad_link"), "bad");
    };
    return el(
      "form",
      { class: "sheet-body", on: { submit } },
      el("p", { class: "hint" }, t("open_link_hint")),
      box,
      el("button", { type: "submit", class: "primary wide", testid: "link-open" }, t("open")),
    );
  });
}
