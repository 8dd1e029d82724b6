// The topics of a forum: which one is read and written.

import { el } from "./dom.js";
import { t } from "./words.js";

/** Only what belongs to the chosen topic; everything when none is chosen. */
export const inTopic = (thread) =>
  thread.topic === null
    ? thread
    : { ...thread, messages: thread.messages.filter(({ topic }) => topic?.id === thread.topic) };

/** A row of topics, or null in a chat without any; `choose(id)` gets null for all. */
export function topicBar(chat, chosen, choose) {
  if (!chat.forum || !chat.topics?.length) return null;
  const one = (id, words, closed = false) =>
    el(
      "button",
      {
        type: "button",
        class: `topic-tab${closed ? " closed" : ""}`,
        testid: "topic",
        data: { topic: id ?? "" },
        "aria-pressed": String(id === chosen),
        on: { click: () => choose(id) },
      },
      words,
    );
  return el(
    "nav",
    { class: "topics", "aria-label": t("topics") },
    one(null, t("all_topics")),
    chat.topics.map(({ id, name, closed }) => one(id, `# ${name}`, closed)),
  );
}
