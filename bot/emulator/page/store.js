// What the page knows: the scene, and each chat as each person sees it. Views listen to it.

import * as api from "./api.js";

export class Store extends EventTarget {
  state = null;
  threads = new Map();
  opened = new Map();
  #clockAt = 0;

  constructor({ only }) {
    super();
    this.only = only;
  }

  /** The people whose phones this page shows. */
  get people() {
    const wanted = this.only;
    return this.state.people.filter(({ id }) => !wanted || wanted.includes(String(id)));
  }

  person(id) {
    return this.state.people.find((person) => person.id === id);
  }

  bot(id) {
    return this.state.bots.find((bot) => bot.id === id);
  }

  botNamed(username) {
    return this.state.bots.find((bot) => bot.username.toLowerCase() === username.toLowerCase());
  }

  /** A chat as its tab needs it: {id, title, kind, members, bot}. */
  chat(id) {
    const bot = this.bot(id);
    if (bot) return { id, title: bot.name, kind: "private", members: [], bot };
    const chat = this.state.chats.find((one) => one.id === id);
    return chat ?? { id, title: String(id), kind: "group", members: [] };
  }

  thread(person, chat) {
    const key = `${person}:${chat}`;
    if (!this.threads.has(key)) {
      const empty = { person, chat, messages: [], keyboard: null, commands: [], unread: 0 };
      const more = { draft: "", placeholder: null, force_reply: null, topic: null };
      this.threads.set(key, { ...empty, ...more, loading: 0, late: [] });
    }
    return this.threads.get(key);
  }

  unread(person) {
    const chats = this.person(person)?.chats ?? [];
    return chats.reduce((sum, chat) => sum + this.thread(person, chat).unread, 0);
  }

  /** City time now, running on from what the server told last. */
  now() {
    return new Date(this.#clockAt + performance.now());
  }

  async load() {
    this.take(await api.readState());
    await Promise.all(
      this.people.flatMap(({ id, chats }) => chats.map((chat) => this.loadThread(id, chat))),
    );
  }

  take(state) {
    this.state = state;
    this.setClock(state.clock);
    this.#tell("state");
  }

  setClock(clock) {
    if (clock?.now) this.#clockAt = Date.parse(clock.now) - performance.now();
    this.#tell("clock");
  }

  setFaults(faults) {
    this.state.faults = faults;
    this.#tell("faults");
  }

  /** Whether this person has stopped this bot. */
  isBlocked(person, bot) {
    return (this.state.faults?.blocked ?? []).some(
      ([who, whom]) => who === person && whom === bot,
    );
  }

  async setBlocked(person, bot, blocked) {
    await api.block(person, bot, blocked);
    const others = this.state.faults.blocked.filter(
      ([who, whom]) => who !== person || whom !== bot,
    );
    this.setFaults({
      ...this.state.faults,
      blocked: blocked ? [...others, [person, bot]] : others,
    });
  }

  async loadThread(person, chat) {
    const thread = this.thread(person, chat);
    thread.loading += 1;
    try {
      const { messages, ...rest } = await api.readThread(person, chat);
      const { keyboard, placeholder, force_reply, ...facts } = rest;
      Object.assign(thread, facts, { messages });
      this.#ask(thread, { keyboard, placeholder, force_reply });
      for (const event of thread.late) this.#change(thread, event);
    } finally {
      thread.loading -= 1;
      if (!thread.loading) thread.late = []; // an older answer may be under way until then
    }
    this.#tell("thread", thread);
  }

  /** Takes one live event in. */
  apply(event) {
    if (event.type === "clock") this.setClock(event.clock ?? event);
    else if (event.type === "faults") this.setFaults(event.faults ?? event);
    else if (event.type === "state" || event.type === "chat") this.#reload(event);
    else if (event.person && event.chat) this.#applyTo(event);
  }

  read(thread) {
    if (!thread.unread) return;
    thread.unread = 0;
    this.#tell("unread", thread);
  }

  #reload({ person, chat }) {
    const again = person && chat ? this.loadThread(person, chat) : Promise.resolve();
    Promise.all([api.readState().then((state) => this.take(state)), again]).catch(() => {});
  }

  #applyTo(event) {
    const thread = this.thread(event.person, event.chat);
    if (thread.loading) thread.late.push(event);
    if (!this.#change(thread, event)) {
      this.loadThread(event.person, event.chat).catch(() => {});
      return;
    }
    if (event.type === "message" && !event.message.mine) thread.unread += 1;
    this.#tell("thread", thread, event);
  }

  /** True when the event said enough to change the thread. */
  #change(thread, event) {
    this.#ask(thread, event);
    if (event.type === "delete") {
      const gone = event.message?.id ?? event.message_id ?? event.message;
      thread.messages = thread.messages.filter(({ id }) => id !== gone);
      return true;
    }
    if (event.type === "keyboard") {
      return "keyboard" in event;
    }
    if (!event.message?.id) return false;
    this.upsert(thread, event.message);
    return true;
  }

  /** What the newest words ask for; the same keyboard stays the same object. */
  #ask(thread, asked) {
    if (!("keyboard" in asked)) return;
    const same = JSON.stringify(asked.keyboard) === JSON.stringify(thread.keyboard);
    if (!same) thread.keyboard = asked.keyboard;
    thread.placeholder = asked.placeholder;
    thread.force_reply = asked.force_reply ?? null;
  }

  /** Puts a message where its number says, replacing an older state of it. */
  upsert(thread, message) {
    const rest = thread.messages.filter(({ id }) => id !== message.id);
    thread.messages = [...rest, message].sort((a, b) => a.id - b.id);
  }

  #tell(type, thread = null, event = null) {
    this.dispatchEvent(new CustomEvent(type, { detail: { thread, event } }));
  }

  /** Calls back on each of the given types until the signal ends. */
  on(types, listener, signal) {
    for (const type of types) {
      this.addEventListener(type, ({ detail }) => listener(detail, type), { signal });
    }
  }
}
