// One person's phone: tabs of chats, the open conversation, the composer, what slides over it.

import * as api from "./api.js";
import { openAttach, openContact, openPlace } from "./attach.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { gist, hueOf } from "./message.js";
import { alertOn, openMenu, openSheet, toast } from "./sheet.js";
import { pick, t } from "./words.js";

const EMOJI = ["👍", "👀", "👌", "🔥", "🎉", "❤", "👎"];
const LINK = /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/(\w+)(?:\?start=([\w-]*))?/i;
const SCHEME = /^tg:\/\/resolve\?domain=(\w+)(?:&start=([\w-]*))?/i;

/** First character that says something, for the round mark of a chat. */
const initial = (title) => [...pick(title).replace(/[^\p{L}\p{N}]/gu, "")][0] ?? "·";

/** A person's label: role and name as the server knows them. */
export const labelOf = (person) => pick(person.label) || pick(person.name);

export class Phone {
  #ended = new AbortController();

  constructor(store, person) {
    this.store = store;
    this.person = person;
    this.tabs = el("nav", { class: "tabs", role: "tablist", "aria-label": t("chats") });
    this.pane = el("div", { class: "pane" });
    const name = t("phone_of", { name: labelOf(person) });
    this.screen = el("div", { class: "screen" }, this.tabs, this.pane);
    this.node = el("article", { class: "phone", testid: "phone", data: { person: person.id }, "aria-label": name },
      el("h2", { class: "phone-label" }, el("span", { class: `dot hue-${hueOf(person.id)}` }), el("span", {}, labelOf(person))),
      el("div", { class: "frame" }, this.screen));
    this.open(this.#firstChat());
    const { signal } = this.#ended;
    store.on(["thread", "unread", "state"], (detail, type) => this.#changed(detail, type), signal);
    document.addEventListener("visibilitychange", () => this.#readIfSeen(), { signal });
  }

  end() {
    this.#ended.abort();
  }

  get thread() {
    return this.store.thread(this.person.id, this.chat);
  }

  /** Words the person starts to say; used by the guide. */
  suggest(words) {
    this.composer?.write(words);
  }

  open(chat) {
    this.chat = chat;
    this.store.opened.set(this.person.id, chat);
    const { title, kind, bot, members } = this.store.chat(chat);
    this.bot = bot ?? null;
    this.talk = new Conversation(this.#actions(), kind !== "private");
    const acts = {
      send: (text, reply) => this.send({ kind: "text", text, reply_to: reply }),
      change: (message, text) => this.#try(() => api.edit(this.person.id, this.chat, message.id, text)),
      attach: () => openAttach(this.screen, this.store.state.map, this.#out()),
      place: () => openPlace(this.screen, this.store.state.map, this.#out()),
      contact: () => openContact(this.screen, this.#out()),
      commands: (anchor) => this.#showCommands(anchor),
    };
    this.composer = new Composer(this.thread, acts, `${t("write")} ${pick(title)}`);
    this.startBar = el("button", { type: "button", class: "primary start", testid: "start", on: { click: () => this.begin(this.chat) } }, t("start"));
    const more = el("button", { type: "button", class: "round", "aria-label": t("more"), "aria-haspopup": "menu", testid: "chat-menu" }, icon("more"));
    more.addEventListener("click", () => this.#showChatMenu(more));
    this.status = el("small", {});
    this.headline = bot ? t("bot") : t("members", { count: members?.length ?? 0 });
    const mark = el("span", { class: `avatar hue-${hueOf(chat)}`, "aria-hidden": "true" }, initial(title));
    const head = el("header", { class: "chat-head" }, mark, el("div", {}, el("h3", {}, pick(title)), this.status), more);
    this.pane.replaceChildren(head, this.talk.node, this.composer.node, this.startBar);
    this.#draw();
    this.talk.toEnd();
  }

  async send(fields, files) {
    const reply = fields.reply_to ?? this.composer.replyTo;
    if (fields.kind !== "text") this.composer.clear();
    return this.#try(() => api.send(this.person.id, { ...fields, chat: this.chat, reply_to: reply }, files));
  }

  async begin(bot, payload = "") {
    if (this.chat !== bot) this.open(bot);
    await this.#try(() => api.start(this.person.id, bot, payload));
  }

  get started() {
    return !this.bot || (this.thread.started ?? this.thread.messages.length > 0);
  }

  get blocked() {
    return Boolean(this.bot) && this.store.isBlocked(this.person.id, this.bot.id);
  }

  #out() {
    return {
      send: (fields, files) => this.send(fields, files),
      takeWords: () => this.composer.takeWords(),
      say: (words) => toast(this.screen, words),
    };
  }

  async #try(act) {
    try {
      await act();
      return true;
    } catch (error) {
      const reason = error instanceof api.Refusal ? error.message : t("unreachable");
      toast(this.screen, t("failed", { reason }), "bad");
      return false;
    }
  }

  #firstChat() {
    const before = this.store.opened.get(this.person.id);
    if (this.person.chats.includes(before)) return before;
    const spoken = this.person.chats.filter((chat) => this.store.thread(this.person.id, chat).messages.length);
    return spoken[0] ?? this.person.chats[0];
  }

  #changed({ thread }, type) {
    if (type === "state") {
      this.person = this.store.person(this.person.id) ?? this.person;
      this.#draw();
    } else if (thread.person === this.person.id) {
      if (thread.chat === this.chat && type === "thread") this.#draw();
      else this.#drawTabs();
    }
  }

  #readIfSeen() {
    if (!document.hidden && this.node.isConnected && this.node.offsetParent) this.store.read(this.thread);
  }

  /** Draws again when the phone comes into view. */
  shown() {
    this.talk.toEnd();
    this.#readIfSeen();
  }

  #draw() {
    const name = pick(this.store.chat(this.chat).title);
    const hint = this.started ? t("empty_chat") : t("start_hint", { name });
    this.talk.draw(this.thread, el("p", { class: "nothing" }, hint));
    this.composer.draw();
    this.composer.node.hidden = !this.started;
    this.startBar.hidden = this.started;
    this.status.textContent = this.blocked ? t("stopped") : this.headline;
    this.status.classList.toggle("bad", this.blocked);
    this.#readIfSeen();
    this.#drawTabs();
  }

  #drawTabs() {
    const tabs = this.person.chats.map((chat) => {
      const { title } = this.store.chat(chat);
      const { unread, messages } = this.store.thread(this.person.id, chat);
      const last = messages.at(-1);
      const badge = unread ? el("span", { class: "badge", testid: "unread", "aria-label": t("unread", { count: unread }) }, unread > 99 ? "99+" : unread) : null;
      return el("button", {
        type: "button", role: "tab", class: "tab", testid: "chat-tab", "aria-selected": String(chat === this.chat),
        data: { chat }, title: `${pick(title)}${last ? ` — ${gist(last)}` : ""}`, on: { click: () => this.open(chat) },
      }, el("span", { class: `avatar small hue-${hueOf(chat)}`, "aria-hidden": "true" }, initial(title)), el("span", { class: "tab-name" }, pick(title)), badge);
    });
    const focused = [...this.tabs.children].indexOf(document.activeElement);
    this.tabs.replaceChildren(...tabs);
    this.tabs.hidden = tabs.length < 2;
    if (focused >= 0) tabs[focused]?.focus({ preventScroll: true });
  }

  #actions() {
    return {
      press: (message, button) => this.#press(message, button),
      react: (message, emoji) => this.#try(() => api.react(this.person.id, this.chat, message.id, emoji)),
      reply: (message) => this.composer.reply(message),
      menu: (message, anchor) => this.#showMessageMenu(message, anchor),
      follow: (link) => this.#follow(link),
      say: (words) => this.send({ kind: "text", text: words }),
    };
  }

  async #press(message, button) {
    if (button.copy) return this.#copy(button.copy.text ?? button.copy);
    if (button.url) return this.#follow(button.url) || window.open(button.url, "_blank", "noopener");
    return this.#try(async () => {
      const { text, alert, url } = await api.tap(this.person.id, this.chat, message.id, button.data);
      if (text && alert) alertOn(this.screen, text);
      else if (text) toast(this.screen, text);
      if (url && !this.#follow(url)) window.open(url, "_blank", "noopener");
    });
  }

  async #copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => {});
    toast(this.screen, `${t("copied")}: ${text}`);
  }

  /** Opens a link to one of our bots on this phone; false for any other link. */
  #follow(link) {
    const [, username, payload] = LINK.exec(link) ?? SCHEME.exec(link) ?? [];
    const bot = this.store.state.bots.find((one) => one.username.toLowerCase() === username?.toLowerCase());
    if (!bot) return false;
    if (payload === undefined) this.open(bot.id);
    else this.begin(bot.id, payload);
    return true;
  }

  #showMessageMenu(message, anchor) {
    const words = message.text || message.caption;
    const own = message.mine;
    const entries = [
      { name: "reply", words: t("reply"), run: () => this.composer.reply(message) },
      own && words && { name: "edit", words: t("edit"), run: () => this.composer.change(message) },
      words && { name: "copy", words: t("copy"), run: () => this.#copy(words) },
      own && { name: "trash", words: t("delete"), danger: true, run: () => this.#try(() => api.remove(this.person.id, this.chat, message.id)) },
    ];
    let close = () => {};
    const mark = (emoji) => {
      const act = () => {
        close();
        this.#actions().react(message, emoji);
      };
      return el("button", { type: "button", class: "emoji", "aria-label": `${t("react")} ${emoji}`, testid: "react", on: { click: act } }, emoji);
    };
    close = openMenu(this.screen, anchor, entries.filter(Boolean), el("div", { class: "emojis" }, EMOJI.map(mark)));
  }

  #showChatMenu(anchor) {
    const blocked = this.blocked;
    const entries = [
      { name: "link", words: t("open_link"), run: () => this.#askLink() },
      this.bot && { name: "block", words: t(blocked ? "unblock_bot" : "block_bot"), danger: !blocked, run: () => this.#try(() => this.store.setBlocked(this.person.id, this.bot.id, !blocked)) },
    ];
    openMenu(this.screen, anchor, entries.filter(Boolean));
  }

  #showCommands(anchor) {
    const commands = this.thread.commands ?? [];
    const entries = commands.map(({ command, description }) => ({
      name: "slash", words: el("span", { class: "command-row" }, el("b", {}, `/${command}`), el("small", {}, description)), run: () => this.send({ kind: "text", text: `/${command}` }),
    }));
    if (entries.length) openMenu(this.screen, anchor, entries);
    else toast(this.screen, t("no_commands"));
  }

  #askLink() {
    openSheet(this.screen, t("open_link"), (close) => {
      const box = el("input", { type: "text", class: "field", autofocus: true, "aria-label": t("open_link"), testid: "link-input" });
      const submit = (event) => {
        event.preventDefault();
        if (this.#follow(box.value.trim())) close();
        else toast(this.screen, t("bad_link"), "bad");
      };
      return el("form", { class: "sheet-body", on: { submit } }, el("p", { class: "hint" }, t("open_link_hint")), box,
        el("button", { type: "submit", class: "primary wide", testid: "link-open" }, t("open")));
    });
  }
}

