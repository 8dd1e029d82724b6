// One person's phone: tabs of chats, the open conversation, the composer, what slides over it.

import * as api from "./api.js";
import { openAttach, openContact } from "./attach.js";
import { chatTabs } from "./chat_tabs.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { hueOf } from "./message.js";
import { openPlace } from "./place_sheet.js";
import { followLink, showChatMenu, showCommands, showMessageMenu } from "./phone_menus.js";
import { alertOn, toast } from "./sheet.js";
import { inTopic, topicBar } from "./topics.js";
import { pick, t } from "./words.js";

const MOST_PHOTOS = 10;

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
    this.node = el(
      "article",
      { class: "phone", testid: "phone", data: { person: person.id }, "aria-label": name },
      el(
        "h2",
        { class: "phone-label" },
        el("span", { class: `dot hue-${hueOf(labelOf(person))}` }),
        el("span", {}, labelOf(person)),
      ),
      el("div", { class: "frame" }, this.screen),
    );
    this.open(this.#firstChat());
    const { signal } = this.#ended;
    store.on(
      ["thread", "unread", "state", "faults"],
      (detail, type) => this.#changed(detail, type),
      signal,
    );
    this.screen.addEventListener("dragover", (drag) => drag.preventDefault());
    this.screen.addEventListener("drop", (drop) => this.#take(drop, drop.dataTransfer));
    this.screen.addEventListener("paste", (paste) => this.#take(paste, paste.clipboardData));
    document.addEventListener("visibilitychange", () => this.#readIfSeen(), { signal });
  }

  end() {
    this.#ended.abort();
  }

  get thread() {
    return this.store.thread(this.person.id, this.chat);
  }

  /** Shows one of the chats. */
  open(chat) {
    this.chat = chat;
    this.store.opened.set(this.person.id, chat);
    const { title, kind, bot } = this.store.chat(chat);
    this.bot = bot ?? null;
    this.talk = new Conversation(this.#actions(), kind !== "private");
    this.composer = new Composer(this.thread, this.#composing(), `${t("write")} ${pick(title)}`);
    this.startBar = this.#startBar();
    this.topics = el("div", {});
    const parts = [this.#head(), this.topics, this.talk.node, this.composer.node, this.startBar];
    this.pane.replaceChildren(...parts);
    this.#draw();
    this.talk.toEnd();
  }

  #startBar() {
    return el(
      "button",
      {
        type: "button",
        class: "primary start",
        testid: "start",
        on: { click: () => this.begin(this.chat) },
      },
      t("start"),
    );
  }

  #head() {
    const { title, bot, members } = this.store.chat(this.chat);
    const more = el(
      "button",
      {
        type: "button",
        class: "round",
        "aria-label": t("more"),
        "aria-haspopup": "menu",
        testid: "chat-menu",
      },
      icon("more"),
    );
    more.addEventListener("click", () => showChatMenu(this, more));
    this.status = el("small", {});
    this.headline = bot ? t("bot") : t("members", { count: members?.length ?? 0 });
    const mark = el(
      "span",
      { class: `avatar hue-${hueOf(title)}`, "aria-hidden": "true" },
      initial(title),
    );
    return el(
      "header",
      { class: "chat-head" },
      mark,
      el("div", {}, el("h3", {}, pick(title)), this.status),
      more,
    );
  }

  /** What the composer may ask for. */
  #composing() {
    return {
      send: (text, reply) => this.send({ kind: "text", text, reply_to: reply }),
      change: (message, text) =>
        this.attempt(() => api.edit(this.person.id, this.chat, message.id, text)),
      attach: () => openAttach(this.screen, this.store.state.map, this.#out()),
      place: () => openPlace(this.screen, this.store.state.map, this.#out()),
      contact: () => openContact(this.screen, this.#out()),
      commands: (anchor) => showCommands(this, anchor),
      inlineBot: (name) => {
        const bot = this.store.botNamed(name);
        return bot?.inline ? bot : null;
      },
      inquire: (bot, query, offset) =>
        api.inquire(this.person.id, this.chat, bot.id, query, offset),
      choose: (bot, result, reply) =>
        this.attempt(() =>
          api.choose(this.person.id, this.chat, bot.id, result, {
            reply_to: reply,
            topic: this.thread.topic,
          }),
        ),
      begin: (bot, payload) => this.begin(bot.id, payload),
    };
  }

  async send(fields, files) {
    const reply = fields.reply_to ?? this.composer.replyTo;
    if (fields.kind !== "text") this.composer.sent(fields.text && fields.kind !== "contact");
    return this.attempt(() =>
      api.send(
        this.person.id,
        { ...fields, chat: this.chat, reply_to: reply, topic: this.thread.topic },
        files,
      ),
    );
  }

  /** Files dropped on the phone or pasted into it: pictures as photos, the rest as documents. */
  #take(event, given) {
    const files = [...(given?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    if (files.length > MOST_PHOTOS) {
      toast(this.screen, t("too_many"), "bad");
      return;
    }
    const pictures = files.every(({ type }) => type.startsWith("image/"));
    const text = this.composer.words;
    this.send({ kind: pictures ? "photo" : "document", text }, files);
  }

  async begin(bot, payload = "") {
    if (this.chat !== bot) this.open(bot);
    await this.attempt(() => api.start(this.person.id, bot, payload));
  }

  react(message, emoji) {
    return this.attempt(() => api.react(this.person.id, this.chat, message.id, emoji));
  }

  get started() {
    return !this.bot || this.thread.started || this.thread.messages.length > 0;
  }

  get blocked() {
    return Boolean(this.bot) && this.store.isBlocked(this.person.id, this.bot.id);
  }

  #out() {
    return {
      send: (fields, files) => this.send(fields, files),
      words: () => this.composer.words,
      say: (words) => toast(this.screen, words),
    };
  }

  /** Does it and says true, or shows the server's refusal and says false. */
  async attempt(act) {
    try {
      await act();
      return true;
    } catch (error) {
      const reason = error instanceof api.Refusal ? error.message : t("unreachable");
      toast(this.screen, t("failed", { reason }), "bad");
      return false;
    }
  }

  /** The one open before; else the one the server names, or the first that it lists. */
  #firstChat() {
    const { chats, opens, id } = this.person;
    return [this.store.opened.get(id), opens].find((one) => chats.includes(one)) ?? chats[0];
  }

  /** Reads and writes one topic of a forum; null for all. */
  #choose(topic) {
    this.thread.topic = topic;
    this.#draw();
    this.talk.toEnd();
  }

  #changed({ thread }, type) {
    if (type === "faults") {
      this.#draw();
    } else if (type === "state") {
      this.person = this.store.person(this.person.id) ?? this.person;
      this.#draw();
    } else if (thread.person === this.person.id) {
      if (thread.chat === this.chat && type === "thread") this.#draw();
      else this.#drawTabs();
    }
  }

  #readIfSeen() {
    if (!document.hidden && this.node.isConnected && this.node.offsetParent)
      this.store.read(this.thread);
  }

  /** Draws again when the phone comes into view. */
  shown() {
    this.talk.toEnd();
    this.#readIfSeen();
  }

  #draw() {
    const name = pick(this.store.chat(this.chat).title);
    const hint = this.started ? t("empty_chat") : t("start_hint", { name });
    const bar = topicBar(this.store.chat(this.chat), this.thread.topic, (id) => this.#choose(id));
    this.topics.replaceChildren(...[bar].filter(Boolean));
    this.talk.draw(inTopic(this.thread), el("p", { class: "nothing" }, hint));
    this.composer.draw();
    this.composer.node.hidden = !this.started;
    this.startBar.hidden = this.started;
    this.status.textContent = this.blocked ? t("stopped") : this.headline;
    this.status.classList.toggle("bad", this.blocked);
    this.#readIfSeen();
    this.#drawTabs();
  }

  #drawTabs() {
    const tabs = chatTabs(this);
    const focused = [...this.tabs.children].indexOf(document.activeElement);
    this.tabs.replaceChildren(...tabs);
    this.tabs.hidden = tabs.length < 2;
    if (focused >= 0) tabs[focused]?.focus({ preventScroll: true });
  }

  #actions() {
    return {
      press: (message, button) => this.#press(message, button),
      react: (message, emoji) => this.react(message, emoji),
      vote: (message, index) =>
        this.attempt(() => api.vote(this.person.id, this.chat, message.id, [index])),
      reply: (message) => this.composer.reply(message),
      menu: (message, anchor) => showMessageMenu(this, message, anchor),
      follow: (link) => followLink(this, link),
      say: (words) => this.send({ kind: "text", text: words }),
    };
  }

  async #press(message, button) {
    if (button.inline !== null && button.inline !== undefined) {
      const name = this.store.bot(message.sender.id)?.username;
      return this.composer.write(`@${name} ${button.inline}`);
    }
    if (button.copy) return this.copy(button.copy.text ?? button.copy);
    if (button.url)
      return followLink(this, button.url) || window.open(button.url, "_blank", "noopener");
    return this.attempt(async () => {
      const answer = await api.tap(this.person.id, this.chat, message.id, button.data);
      const { text, alert, url } = answer;
      if (text === undefined) toast(this.screen, t("no_answer"), "bad");
      else if (text && alert) alertOn(this.screen, text);
      else if (text) toast(this.screen, text);
      if (url && !followLink(this, url)) window.open(url, "_blank", "noopener");
    });
  }

  /** Copies a text and says so. */
  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => {});
    toast(this.screen, `${t("copied")}: ${text}`);
  }
}
