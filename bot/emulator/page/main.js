// Puts the page together: state, top bar, guide, phones, the live line.

import { Refusal } from "./api.js";
import { el } from "./dom.js";
import { guide } from "./guide.js";
import { listen } from "./live.js";
import { drawPlacesOn, hueOf } from "./message.js";
import { labelOf, Phone } from "./phone.js";
import { toast } from "./sheet.js";
import { Store } from "./store.js";
import { topbar } from "./topbar.js";
import { firstLanguage, otherLanguage, speak, spoken, t } from "./words.js";

const page = document.getElementById("page");
const asked = new URLSearchParams(location.search);
const only = (asked.get("phone") ?? asked.get("phones"))?.split(",").filter(Boolean) ?? null;
const store = new Store({ only });
const offline = el("div", { class: "offline", role: "status", hidden: true });
let drawn = { phones: [], ended: new AbortController() };
let stopListening = () => {};
let shownPerson = null;

async function attempt(call) {
  try {
    await call();
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : t("unreachable");
    toast(page, t("failed", { reason }), "bad");
  }
}

function personTab(phone) {
  const { person } = phone;
  const badge = el("span", { class: "badge", hidden: true });
  const tab = el(
    "button",
    {
      type: "button",
      role: "tab",
      class: "person-tab",
      testid: "person-tab",
      data: { person: person.id },
      on: { click: () => showPerson(person.id) },
    },
    el("span", { class: `dot hue-${hueOf(labelOf(person))}` }),
    labelOf(person),
    badge,
  );
  return { person, tab, badge };
}

function showPerson(id) {
  shownPerson = id;
  for (const phone of drawn.phones) phone.node.classList.toggle("current", phone.person.id === id);
  for (const { person, tab } of drawn.tabs)
    tab.setAttribute("aria-selected", String(person.id === id));
  drawn.phones.find((phone) => phone.person.id === id)?.shown();
}

function countUnread() {
  for (const { person, badge } of drawn.tabs) {
    const count = store.unread(person.id);
    badge.textContent = count;
    badge.hidden = !count;
    badge.setAttribute("aria-label", t("unread", { count }));
  }
}

function draw() {
  drawn.ended.abort();
  for (const phone of drawn.phones) phone.end();
  const ended = new AbortController();
  drawPlacesOn(store.state.map);
  const phones = store.people.map((person) => new Phone(store, person));
  const tabs = phones.map(personTab);
  drawn = { phones, tabs, ended, ids: store.people.map(({ id }) => id).join() };
  const acts = { attempt, added: refresh, language: changeLanguage };
  const people = el(
    "nav",
    { class: "people", role: "tablist", "aria-label": t("people"), hidden: phones.length < 2 },
    tabs.map(({ tab }) => tab),
  );
  page.replaceChildren(
    ...[topbar(store, acts, ended.signal), guide(), people].filter(Boolean),
    offline,
    el(
      "main",
      { class: "phones", testid: "phones", style: { "--count": String(phones.length) } },
      phones.map(({ node }) => node),
    ),
  );
  store.on(["thread", "unread"], countUnread, ended.signal);
  store.on(
    ["state"],
    () => store.people.map(({ id }) => id).join() !== drawn.ids && relisten(),
    ended.signal,
  );
  const there = store.people.some(({ id }) => id === shownPerson);
  if (phones.length) showPerson(there ? shownPerson : phones[0].person.id);
  for (const phone of phones) phone.talk.toEnd();
  countUnread();
}

/** In the address too, which else would win again when the page is loaded again. */
function changeLanguage() {
  speak(otherLanguage());
  const address = new URL(location.href);
  address.searchParams.set("lang", spoken());
  history.replaceState(null, "", address);
  draw();
}

/** A new phone: shown even when the address limits the phones, and listened to. */
async function refresh(answer) {
  const id = answer?.id ?? answer?.person?.id;
  if (only && id) only.push(String(id));
  shownPerson = id ?? shownPerson;
  await relisten();
  drawn.phones.find(({ person }) => person.id === id)?.node.scrollIntoView({ block: "center" });
}

async function relisten() {
  stopListening();
  await store.load();
  draw();
  const people = store.people.map(({ id }) => id);
  stopListening(); // of a call that was quicker
  stopListening = listen(people, {
    onEvent: (event) => store.apply(event),
    onUp: () => {
      offline.hidden = true;
      store.load().catch(() => {});
    },
    onDown: () => {
      offline.textContent = t("disconnected");
      offline.hidden = false;
    },
  });
}

speak(firstLanguage(asked.get("lang")));
page.append(el("p", { class: "nothing" }, t("loading")));
relisten().catch(() => page.replaceChildren(el("p", { class: "nothing" }, t("unreachable"))));
