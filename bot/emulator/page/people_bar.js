// The row of people over a narrow page, with a hint of who stands beyond its edges.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { hueOf } from "./message.js";
import { labelOf } from "./phone.js";
import { pick, t } from "./words.js";

const EDGE = 8; // px that a tab may hang over before the hint counts it

function badge() {
  return el("span", { class: "badge", hidden: true });
}

function count(node, unread) {
  node.textContent = unread;
  node.hidden = !unread;
  node.setAttribute("aria-label", t("unread", { count: unread }));
}

/** The role alone, where the label says role and name: six people do not fit otherwise. */
function shortOf(person) {
  const label = labelOf(person);
  const role = label.replace(pick(person.name), "").replace(/[\s·]+$/, "");
  return role || label;
}

function tabOf(person, show) {
  const unread = badge();
  const tab = el(
    "button",
    {
      type: "button",
      role: "tab",
      class: "person-tab",
      testid: "person-tab",
      data: { person: person.id },
      title: labelOf(person),
      on: { click: () => show(person.id) },
    },
    el("span", { class: `dot hue-${hueOf(labelOf(person))}` }),
    shortOf(person),
    unread,
  );
  return { person, tab, unread };
}

/** {node, select(id), counted(unreadOf)}; `show(id)` is asked for when a person is chosen. */
export function peopleBar(people, show) {
  const tabs = people.map((person) => tabOf(person, show));
  const row = el(
    "nav",
    { class: "people", role: "tablist", "aria-label": t("people") },
    tabs.map(({ tab }) => tab),
  );
  const beyond = badge();
  const more = el(
    "button",
    {
      type: "button",
      class: "round people-more",
      "aria-label": t("more_people"),
      title: t("more_people"),
      testid: "people-more",
      hidden: true,
      on: { click: () => turn() },
    },
    icon("next"),
    beyond,
  );
  const turn = () => {
    const step = row.clientWidth * 0.8;
    row.scrollTo({ left: row.classList.contains("more-right") ? row.scrollLeft + step : 0 });
  };
  let unreadOf = () => 0;
  const look = () => {
    const from = row.scrollLeft - EDGE;
    const to = row.scrollLeft + row.clientWidth + EDGE;
    const left = tabs.filter(({ tab }) => tab.offsetLeft < from);
    const right = tabs.filter(({ tab }) => tab.offsetLeft + tab.offsetWidth > to);
    const hidden = [...left, ...right];
    more.hidden = !hidden.length;
    more.classList.toggle("turned", !right.length);
    row.classList.toggle("more-left", left.length > 0);
    row.classList.toggle("more-right", right.length > 0);
    count(
      beyond,
      hidden.reduce((sum, { person }) => sum + unreadOf(person.id), 0),
    );
  };
  row.addEventListener("scroll", look, { passive: true });
  new ResizeObserver(look).observe(row);
  return {
    node: el("div", { class: "people-bar", hidden: people.length < 2 }, row, more),
    select(id) {
      for (const { person, tab } of tabs) {
        const chosen = person.id === id;
        tab.setAttribute("aria-selected", String(chosen));
        if (chosen) row.scrollTo({ left: tab.offsetLeft - row.clientWidth / 3 });
      }
    },
    counted(counter) {
      unreadOf = counter;
      for (const { person, unread } of tabs) count(unread, counter(person.id));
      look();
    },
  };
}
