// One bubble: who, what, buttons, reactions, time.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { placePicture } from "./map.js";
import * as media from "./media.js";
import { reactionMark } from "./reaction_marks.js";
import { safeHtml } from "./safe_html.js";
import { hours, moment, pick, t } from "./words.js";

const HUES = 6;
const PLAYED = ["voice", "video", "video_note", "audio"];
const KINDS = ["photo", ...PLAYED, "document", "location", "contact", "poll"];
const LOOKS = new Set(["primary", "success", "danger"]);

/** A steady colour number for a person or a chat, by name. */
export const hueOf = (name) =>
  [...pick(name)].reduce((sum, c) => sum + c.codePointAt(0), 0) % HUES;

/** What a message says in one line, for quotes and lists. */
export function gist(message) {
  const words = message.text || message.caption || message.words || message.service;
  if (words) return words.replaceAll("\n", " ");
  const kind = KINDS.find((name) => message[name]);
  return kind ? kindWord(kind) : "";
}

const kindWord = (kind) => `[${t(kind === "document" ? "file" : kind)}]`;

/** A quote of a message without words says what it carries: "[photo]" in the page's language. */
function quoted(words) {
  const kind = KINDS.find((name) => words === `[${name}]`);
  return kind ? kindWord(kind) : words || "…";
}

function quote(reply, actions) {
  if (!reply) return null;
  const go = { click: () => actions.show(reply.id) };
  return el(
    "button",
    {
      type: "button",
      class: `quote hue-${hueOf(reply.name)}`,
      on: go,
      testid: "reply-quote",
    },
    el("b", {}, pick(reply.name)),
    el("span", {}, quoted(reply.words)),
  );
}

function body(messages, actions) {
  const [first] = messages;
  if (first.photo) return media.photos(messages);
  if (first.location) return placePicture(body.map, first.location);
  if (first.voice) return media.voice(first.voice);
  if (first.video) return media.video(first.video);
  if (first.video_note) return media.videoNote(first.video_note);
  if (first.audio) return media.audio(first.audio);
  if (first.document)
    return el(
      "div",
      { class: "files" },
      messages.filter((one) => one.document).map((one) => media.file(one.document)),
    );
  if (first.contact) return media.contact(first.contact);
  if (first.poll) return media.poll(first.poll, (index) => actions.vote(first, index));
  return null;
}

/** The city map that place pictures are drawn on. */
export function drawPlacesOn(map) {
  body.map = map;
}

function wire(fragment, actions) {
  for (const link of fragment.querySelectorAll("a[href]")) {
    link.addEventListener("click", (click) => {
      if (actions.follow(link.href)) click.preventDefault();
    });
  }
  for (const mark of fragment.querySelectorAll(".command, .bot-command")) {
    const command = el(
      "button",
      { type: "button", class: "command", on: { click: () => actions.say(mark.textContent) } },
      mark.textContent,
    );
    mark.replaceWith(command);
  }
  for (const mark of fragment.querySelectorAll(".spoiler, .tg-spoiler")) {
    mark.tabIndex = 0;
    mark.addEventListener("click", () => mark.classList.add("shown"));
  }
  return fragment;
}

function words(message, actions) {
  const html = message.html;
  const text = message.text || message.caption;
  if (!html && !text) return null;
  const node = el("div", { class: "words", testid: "message-words" });
  node.append(html ? wire(safeHtml(html), actions) : text);
  return node;
}

function inlineButton(message, button, actions) {
  const style = LOOKS.has(button.style) ? ` look-${button.style}` : "";
  const press = async (click) => {
    const node = click.currentTarget;
    node.setAttribute("aria-busy", "true");
    await actions.press(message, button);
    node.removeAttribute("aria-busy");
  };
  const mark = button.url ? icon("link") : button.copy ? icon("copy") : null;
  return el(
    "button",
    { type: "button", class: `inline${style}`, testid: "button", on: { click: press } },
    el("span", {}, button.text.replace(/ ›$/, "\u00a0›")),
    mark,
  );
}

function buttons(message, actions) {
  if (!message?.buttons?.length) return null;
  const rows = message.buttons.map((row) =>
    el(
      "div",
      { class: "inline-row" },
      row.map((one) => inlineButton(message, one, actions)),
    ),
  );
  return el("div", { class: "inline-rows" }, rows);
}

function reactions(message, actions) {
  if (!message.reactions?.length) return null;
  const marks = message.reactions.map(({ emoji, count, mine }) =>
    el(
      "button",
      {
        type: "button",
        class: `reaction${mine ? " mine" : ""}`,
        testid: "reaction",
        "aria-pressed": String(Boolean(mine)),
        on: { click: () => actions.react(message, mine ? null : emoji) },
      },
      reactionMark(emoji),
      count > 1 ? el("small", {}, count) : null,
    ),
  );
  return el("div", { class: "reactions" }, marks);
}

function footer(message) {
  const notes = [
    message.pinned ? icon("pinned") : null,
    message.edited ? el("span", { testid: "edited" }, t("edited")) : null,
    el("time", { datetime: moment(message.date).toISOString() }, hours(moment(message.date))),
  ];
  return el("span", { class: "stamp" }, notes);
}

function service(message) {
  return el(
    "div",
    { class: "service", testid: "service", data: { message: message.id } },
    el("span", {}, message.service),
  );
}

function bubbleName(messages, said) {
  const [first] = messages;
  const names = ["bubble", first.mine ? "mine" : "theirs"];
  if (first.photo || first.video || first.location) names.push("with-picture");
  if (!said) names.push("without-words");
  if (messages.some(({ ephemeral }) => ephemeral)) names.push("ephemeral");
  return names.join(" ");
}

/** The element of one message, or of an album (several messages); `named` shows the sender's name. */
export function drawMessage(messages, { named, actions }) {
  const [first] = messages;
  const last = messages.at(-1);
  if (first.service) return service(first);
  const said = messages.find(({ text, caption }) => text || caption) ?? first;
  const keyed = messages.find((one) => one.buttons?.length) ?? last;
  const text = words(said, actions);
  const forwarded = pick(first.forwarded?.name ?? first.forwarded_from);
  const more = el(
    "button",
    {
      type: "button",
      class: "bubble-more",
      "aria-label": t("message_menu"),
      "aria-haspopup": "menu",
      testid: "message-menu",
    },
    icon("more"),
  );
  more.addEventListener("click", () => actions.menu(said, more));
  const bubble = el(
    "div",
    { class: bubbleName(messages, text) },
    messages.some(({ ephemeral }) => ephemeral)
      ? el("div", { class: "only-you", testid: "ephemeral" }, icon("eye"), t("only_you"))
      : null,
    named
      ? el(
          "div",
          { class: `sender hue-text-${hueOf(first.sender?.name)}` },
          pick(first.sender?.name),
        )
      : null,
    first.topic
      ? el("div", { class: "topic" }, `# ${pick(first.topic.name ?? first.topic)}`)
      : null,
    first.via ? el("div", { class: "forwarded", testid: "via" }, t("via", { name: first.via })) : null,
    forwarded ? el("div", { class: "forwarded" }, t("forwarded", { name: forwarded })) : null,
    quote(first.reply_to, actions),
    body(messages, actions),
    text,
    footer({ ...last, edited: messages.some(({ edited }) => edited), pinned: first.pinned }),
  );
  const node = el(
    "div",
    {
      class: `message ${first.mine ? "mine" : "theirs"}`,
      testid: "message",
      data: { message: said.id, bot: String(Boolean(first.sender?.is_bot)) },
    },
    bubble,
    more,
    buttons(keyed, actions),
    reactions(said, actions),
  );
  bubble.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    actions.menu(said, more);
  });
  bubble.addEventListener("dblclick", () => actions.reply(said));
  return node;
}
