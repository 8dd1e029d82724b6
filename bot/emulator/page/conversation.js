// The running list of one chat: days, bubbles, the jump to what is new.

import { arrange, el } from "./dom.js";
import { icon } from "./icons.js";
import { drawMessage } from "./message.js";
import { day, moment, shortDay, t } from "./words.js";

const NEAR_END = 90;
const ABOVE = 8;

/** The card that the last message, a pin, belongs to. */
function leadOf(messages) {
  const last = messages.at(-1);
  if (!last?.location || last.mine) return null;
  return last.reply_to?.id ?? null;
}

/** Messages joined to what one bubble shows: an album is one group. */
function groupsOf(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    const joins =
      message.album &&
      last?.[0].album === message.album &&
      last[0].sender?.id === message.sender?.id;
    if (joins) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

export class Conversation {
  #drawn = new Map();
  #settled = false;

  /** `actions` are what a bubble may ask for; `inGroup` shows senders' names. */
  constructor(actions, inGroup) {
    this.actions = { ...actions, show: (id) => this.show(id) };
    this.inGroup = inGroup;
    this.list = el("div", {
      class: "messages",
      role: "log",
      "aria-live": "polite",
      tabindex: "0",
      testid: "messages",
    });
    this.more = el(
      "button",
      {
        type: "button",
        class: "to-end",
        hidden: true,
        testid: "to-end",
        on: { click: () => this.toEnd(true) },
      },
      icon("down"),
      t("new_messages"),
    );
    this.node = el("div", { class: "conversation" }, this.list, this.more);
    this.list.addEventListener("scroll", () => this.atEnd() && (this.more.hidden = true), {
      passive: true,
    });
    new ResizeObserver(() => this.following && this.toEnd()).observe(this.list);
    this.following = true;
    this.list.addEventListener("scroll", () => (this.following = this.atEnd()), { passive: true });
    this.list.addEventListener("load", () => this.following && this.toEnd(), true);
  }

  atEnd() {
    return this.#goal() - this.list.scrollTop < NEAR_END;
  }

  /** Where one reads on: the end, but a pin under a card must not hide the words of the card. */
  #goal() {
    const { scrollHeight, clientHeight } = this.list;
    const end = scrollHeight - clientHeight;
    const card = this.lead && this.#bubble(this.lead);
    if (!card) return end;
    const above = card.getBoundingClientRect().top - this.list.getBoundingClientRect().top;
    return Math.min(end, Math.max(0, this.list.scrollTop + above - ABOVE));
  }

  #bubble(id) {
    return [...this.list.querySelectorAll("[data-message]")].find(
      (node) => node.dataset.message === String(id),
    );
  }

  toEnd(smooth = false) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.list.scrollTo({
      top: this.#goal(),
      behavior: smooth && !calm ? "smooth" : "instant",
    });
    this.more.hidden = true;
  }

  show(id) {
    const target = this.#bubble(id);
    target?.scrollIntoView({ block: "center" });
    target?.classList.add("found");
    setTimeout(() => target?.classList.remove("found"), 1200);
  }

  /** Draws the thread as it is now; bubbles that did not change stay the same elements. */
  draw(thread, empty) {
    const before = this.list.dataset.last ?? "";
    const wanted = [];
    const seen = new Set();
    let today = "";
    let previous = null;
    for (const group of groupsOf(thread.messages)) {
      const date = day(moment(group[0].date));
      if (date !== today) {
        wanted.push(
          this.#keep(
            `day ${date}`,
            date,
            () => el("div", { class: "day" }, el("span", {}, shortDay(moment(group[0].date)))),
            seen,
          ),
        );
        today = date;
        previous = null;
      }
      const sender = group[0].service ? null : group[0].sender?.id;
      const named = this.inGroup && !group[0].mine && sender !== previous;
      previous = sender;
      const key = `message ${group[0].id}`;
      wanted.push(
        this.#keep(
          key,
          `${named}${JSON.stringify(group)}`,
          () => drawMessage(group, { named, actions: this.actions }),
          seen,
        ),
      );
    }
    if (!wanted.length && empty) wanted.push(empty);
    for (const key of this.#drawn.keys()) if (!seen.has(key)) this.#drawn.delete(key);
    const following = this.following;
    arrange(this.list, wanted);
    this.#settled = true;
    const last = thread.messages.at(-1);
    this.lead = leadOf(thread.messages);
    this.list.dataset.last = last?.id ?? "";
    if (following || last?.mine) this.toEnd();
    else if (String(last?.id ?? "") !== before) this.more.hidden = false;
  }

  #keep(key, state, draw, seen) {
    seen.add(key);
    const old = this.#drawn.get(key);
    if (old?.state === state) return old.node;
    const node = draw();
    if (old) this.#keepFocus(old.node, node);
    else if (this.#settled) node.classList.add("arriving");
    this.#drawn.set(key, { state, node });
    return node;
  }

  /** An edited card under the reader's finger keeps the focus on the button of the same place. */
  #keepFocus(old, node) {
    const index = [...old.querySelectorAll("button")].indexOf(document.activeElement);
    if (index < 0) return;
    queueMicrotask(() =>
      [...node.querySelectorAll("button")].at(index)?.focus({ preventScroll: true }),
    );
  }
}
