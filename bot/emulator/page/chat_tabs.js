// The tabs of a phone: one for each chat, with how much is unread.

import { el } from "./dom.js";
import { gist } from "./message.js";
import { pick, t } from "./words.js";

const MOST_SHOWN = 99;

function badgeOf(unread) {
  if (!unread) return null;
  const words = { class: "badge", testid: "unread", "aria-label": t("unread", { count: unread }) };
  return el("span", words, unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread);
}

/** The tabs as buttons, in the order of the person's chats. */
export function chatTabs(phone) {
  return phone.person.chats.map((chat) => {
    const title = pick(phone.store.chat(chat).title);
    const { unread, messages, started } = phone.store.thread(phone.person.id, chat);
    const last = messages.at(-1);
    const attributes = {
      type: "button",
      role: "tab",
      class: started === false ? "tab quiet" : "tab",
      testid: "chat-tab",
      data: { chat },
      "aria-selected": String(chat === phone.chat),
      title: last ? `${title} — ${gist(last)}` : title,
      on: { click: () => phone.open(chat) },
    };
    return el("button", attributes, el("span", { class: "tab-name" }, title), badgeOf(unread));
  });
}
