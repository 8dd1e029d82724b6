// The list over the composer while @bot and words are being typed.

import { el } from "./dom.js";
import { t } from "./words.js";

const PAUSE = 200; // milliseconds without a key, so that not every letter is asked
const TYPED = /^@(\w+)\s([^]*)$/;

export class InlineList {
  #timer = null;
  #asked = null;

  /** `acts`: inlineBot(name), inquire(bot, query, offset), begin(bot, payload); `chosen(bot, id)`. */
  constructor(acts, chosen) {
    this.acts = acts;
    this.chosen = chosen;
    this.node = el("div", { class: "inline-list", hidden: true, testid: "inline-list" });
    this.node.setAttribute("role", "listbox");
  }

  /** The words in the box have changed. */
  typed(text) {
    clearTimeout(this.#timer);
    const [, name, query] = TYPED.exec(text) ?? [];
    const bot = name && this.acts.inlineBot(name);
    if (!bot) return this.close();
    this.#asked = text;
    this.#timer = setTimeout(() => this.#ask(bot, query.trim(), text), PAUSE);
    return null;
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked = null;
    this.node.hidden = true;
    this.node.replaceChildren();
  }

  async #ask(bot, query, text) {
    const answer = await this.acts.inquire(bot, query, "").catch(() => ({}));
    if (this.#asked !== text) return; // something else has been typed meanwhile
    const rows = this.#rows(bot, answer.results ?? []);
    const hint = answer.button ? this.#hint(bot, answer.button) : null;
    const none = rows.length || hint ? null : el("p", { class: "hint" }, t("inline_none"));
    this.node.setAttribute("aria-label", t("inline_results", { name: bot.username }));
    this.node.replaceChildren(...[hint, ...rows, none].filter(Boolean));
    this.#goOn(bot, query, text, answer.next_offset);
    this.node.hidden = false;
  }

  /** The next page when the last line comes into view. */
  #goOn(bot, query, text, offset) {
    if (!offset) return;
    const end = el("i", { class: "inline-end" });
    this.node.append(end);
    const watch = new IntersectionObserver(async ([seen]) => {
      if (!seen.isIntersecting) return;
      watch.disconnect();
      const answer = await this.acts.inquire(bot, query, offset).catch(() => ({}));
      if (this.#asked !== text) return;
      end.replaceWith(...this.#rows(bot, answer.results ?? []));
      this.#goOn(bot, query, text, answer.next_offset);
    });
    watch.observe(end);
  }

  #rows(bot, results) {
    return results.map(({ id, title, description }) =>
      el(
        "button",
        {
          type: "button",
          class: "inline-result",
          role: "option",
          testid: "inline-result",
          on: { click: () => this.chosen(bot, id) },
        },
        el("b", {}, title),
        description ? el("span", {}, description) : null,
      ),
    );
  }

  #hint(bot, { text, start }) {
    const go = () => {
      this.close();
      this.acts.begin(bot, start);
    };
    return el(
      "button",
      { type: "button", class: "inline-hint", testid: "inline-hint", on: { click: go } },
      text,
    );
  }
}
