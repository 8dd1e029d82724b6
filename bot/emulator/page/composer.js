// The line at the bottom of a chat: words, attachments, commands, reply keyboards, reply and edit.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { InlineList } from "./inline_list.js";
import { gist } from "./message.js";
import { pick, t } from "./words.js";

const TALLEST = 110;
const PICTURED = /\p{Extended_Pictographic}/u; // a key with a picture of its own needs no second

export class Composer {
  #reply = null;
  #edit = null;
  #asked = null;

  /** `acts`: send(text, replyTo), change(message, text), attach(anchor), place(), contact(), commands(anchor), and those of an InlineList. */
  constructor(thread, acts, label) {
    this.thread = thread;
    this.acts = acts;
    this.label = label;
    this.folded = false;
    this.box = el("textarea", {
      rows: "1",
      class: "words-box",
      testid: "composer-input",
      "aria-label": label,
      placeholder: t("write"),
      maxlength: "4096",
    });
    this.box.value = thread.draft;
    this.context = el("div", { class: "context", hidden: true });
    this.keys = el("div", { class: "keys", hidden: true, testid: "reply-keyboard" });
    this.fold = this.#round("keyboard", "keyboard", () => this.#foldKeys());
    this.commands = this.#round("slash", "commands", () => acts.commands(this.commands));
    this.sendButton = el(
      "button",
      { type: "submit", class: "round primary", "aria-label": t("send"), testid: "send" },
      icon("send"),
    );
    this.attachButton = this.#round("attach", "attach", () => acts.attach(this.attachButton));
    const form = el(
      "form",
      { class: "line", on: { submit: (event) => this.#submit(event) } },
      this.attachButton,
      el("div", { class: "box" }, this.box, this.commands, this.fold),
      this.sendButton,
    );
    this.list = new InlineList(acts, (bot, result) => this.#choose(bot, result));
    this.node = el(
      "div",
      { class: "composer", testid: "composer" },
      this.list.node,
      this.context,
      form,
      this.keys,
    );
    this.box.addEventListener("input", () => this.#typed());
    this.box.addEventListener("keydown", (press) => this.#pressed(press));
    this.#typed();
  }

  get replyTo() {
    return this.#reply?.id ?? null;
  }

  draw() {
    const rows = this.thread.keyboard?.rows ?? [];
    if (this.keyboard !== this.thread.keyboard) this.folded = false;
    this.keyboard = this.thread.keyboard;
    this.fold.hidden = !rows.length;
    this.keys.hidden = !rows.length || this.folded;
    this.keys.replaceChildren(
      ...rows.map((row) =>
        el(
          "div",
          { class: "keys-row" },
          row.map((one) => this.#key(one)),
        ),
      ),
    );
    this.commands.hidden = !this.thread.commands?.length;
    this.commands.dataset.many = this.thread.commands?.length ?? 0; // what it would show, told without opening it
    this.box.placeholder = this.thread.placeholder || t("write");
    this.#answer(this.thread.force_reply);
  }

  reply(message) {
    this.#quote(message);
    this.box.focus();
  }

  /** Opens the reply a bot asks for, once; another box that is being written in keeps the cursor. */
  #answer(asked) {
    const message = this.thread.messages.find(({ id }) => id === asked);
    if (asked === this.#asked || (asked !== null && !message)) return;
    const over = this.#asked !== null && this.#reply?.id === this.#asked;
    this.#asked = asked;
    if (over) this.#dropContext();
    if (!message || this.#edit || this.thread.declined === asked) return;
    this.#quote(message);
    const busy = document.activeElement?.closest(".composer")?.querySelector("textarea")?.value;
    if (!busy && !document.activeElement?.closest(".sheet, .panel")) this.box.focus();
  }

  #quote(message) {
    this.#edit = null;
    this.#reply = message;
    this.#showContext("reply", t("reply_to", { name: pick(message.sender?.name) }), message);
  }

  change(message) {
    this.#reply = null;
    this.#edit = message;
    this.#showContext("edit", t("edit"), message);
    this.write(message.text || message.caption || "");
  }

  /** Puts words into the box and the cursor behind them. */
  write(words) {
    this.box.value = words;
    this.#typed();
    this.box.focus();
  }

  /** The words in the box, for a caption. */
  get words() {
    return this.box.value.trim();
  }

  /** After something else than words was sent: the reply is done, and the words if they went along. */
  sent(withWords) {
    if (withWords) this.clear();
    else this.#dropContext();
  }

  clear() {
    this.box.value = "";
    this.#reply = null;
    this.#edit = null;
    this.context.hidden = true;
    this.#typed();
  }

  #round(name, word, act) {
    return el(
      "button",
      {
        type: "button",
        class: "round",
        "aria-label": t(word),
        title: t(word),
        testid: name === "slash" ? "commands" : name,
        on: { click: act },
      },
      icon(name),
    );
  }

  #key(button) {
    const act = () => {
      this.folded = Boolean(this.keyboard?.one_time);
      if (button.request_location) this.acts.place();
      else if (button.request_contact) this.acts.contact();
      else this.acts.send(button.text, null);
      this.draw();
    };
    const asks = button.request_location ? "pin" : button.request_contact ? "contact" : null;
    const mark = asks && !PICTURED.test(button.text) ? icon(asks) : null;
    return el(
      "button",
      { type: "button", class: "key", testid: "keyboard-button", on: { click: act } },
      mark,
      el("span", {}, button.text),
    );
  }

  #foldKeys() {
    this.folded = !this.folded;
    this.draw();
  }

  #showContext(name, title, message) {
    const stop = el(
      "button",
      {
        type: "button",
        class: "round",
        "aria-label": t("cancel"),
        testid: "context-cancel",
        on: { click: () => this.#decline() },
      },
      icon("close"),
    );
    const words = el("div", {}, el("b", {}, title), el("span", {}, gist(message)));
    this.context.replaceChildren(icon(name), words, stop);
    this.context.hidden = false;
  }

  /** A reply that was put away is not opened again by itself. */
  #decline() {
    if (this.#reply?.id === this.#asked) this.thread.declined = this.#asked;
    this.#dropContext();
  }

  #dropContext() {
    if (this.#edit) this.clear();
    this.#reply = null;
    this.context.hidden = true;
  }

  /** A line of the list is sent in place of what was typed. */
  async #choose(bot, result) {
    const [typed, reply] = [this.box.value, this.replyTo];
    this.clear();
    const done = await this.acts.choose(bot, result, reply);
    if (!done && !this.box.value) this.write(typed);
  }

  #typed() {
    this.thread.draft = this.box.value;
    this.list.typed(this.box.value);
    this.#grow();
    this.sendButton.classList.toggle("ready", Boolean(this.box.value.trim()));
  }

  /** As tall as the words, where the browser does not do it by itself (field-sizing). */
  #grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.box.style.height = "auto";
    if (this.box.scrollHeight)
      this.box.style.height = `${Math.min(TALLEST, this.box.scrollHeight)}px`;
  }

  #pressed(press) {
    if (press.key === "Escape" && !this.context.hidden) this.#decline();
    const opensCommands = press.key === "/" && !this.box.value && this.thread.commands?.length;
    if (opensCommands) {
      press.preventDefault();
      this.acts.commands(this.commands);
    }
    if (press.key !== "Enter" || press.shiftKey || press.isComposing) return;
    press.preventDefault();
    this.#submit(press);
  }

  async #submit(event) {
    event.preventDefault();
    const words = this.box.value.trim();
    if (!words) return;
    const [edit, reply] = [this.#edit, this.replyTo];
    this.clear();
    const done = edit ? await this.acts.change(edit, words) : await this.acts.send(words, reply);
    if (!done && !this.box.value) this.write(words);
  }
}
