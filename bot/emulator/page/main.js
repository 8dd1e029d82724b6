// Puts the page together: state, top bar, guide, phones, the live line.

import * as api from "./api.js";
import { el } from "./dom.js";
import { guide } from "./guide.js";
import { listen } from "./live.js";
import { drawPlacesOn } from "./message.js";
import { peopleBar } from "./people_bar.js";
import { Phone } from "./phone.js";
import { toast } from "./sheet.js";
import { Store } from "./store.js";
import { topbar } from "./topbar.js";
import { codeOf, firstLanguage, otherLanguage, speak, spoken, t } from "./words.js";

const page = document.getElementById("page");
const asked = new URLSearchParams(location.search);
const only = (asked.get("phone") ?? asked.get("phones"))?.split(",").filter(Boolean) ?? null;
const store = new Store({ only });
const offline = el("div", { class: "offline", role: "status", hidden: true });
let drawn = { phones: [], bar: null, ended: new AbortController() };
let stopListening = () => {};
let shownPerson = null;

async function attempt(call) {
  try {
    await call();
  } catch (error) {
    const reason = error instanceof api.Refusal ? error.message : t("unreachable");
    toast(page, t("failed", { reason }), "bad");
  }
}

function showPerson(id) {
  shownPerson = id;
  for (const phone of drawn.phones) phone.node.classList.toggle("current", phone.person.id === id);
  drawn.bar.select(id);
  drawn.phones.find((phone) => phone.person.id === id)?.shown();
}

function countUnread() {
  drawn.bar.counted((id) => store.unread(id));
}

function draw() {
  drawn.ended.abort();
  for (const phone of drawn.phones) phone.end();
  const ended = new AbortController();
  drawPlacesOn(store.state.map);
  const phones = store.people.map((person) => new Phone(store, person));
  const bar = peopleBar(store.people, showPerson);
  drawn = { phones, bar, ended, ids: store.people.map(({ id }) => id).join() };
  const acts = { attempt, added: refresh, language: changeLanguage };
  page.replaceChildren(
    ...[topbar(store, acts, ended.signal), guide(), bar.node].filter(Boolean),
    offline,
    el(
      "main",
      { class: "phones", testid: "phones", style: { "--count": String(phones.length) } },
      phones.map(({ node }) => node),
    ),
  );
  store.on(["thread", "unread"], countUnread, ended.signal);
  store.on(["state"], followState, ended.signal);
  const there = store.people.some(({ id }) => id === shownPerson);
  if (phones.length) showPerson(there ? shownPerson : phones[0].person.id);
  for (const phone of phones) phone.talk.toEnd();
  countUnread();
}

/** The server is told, and tells every page: state, phones and words come anew in that language. */
function changeLanguage() {
  return attempt(() => api.chooseLanguage(codeOf(otherLanguage())));
}

/** In the address too, which else would win again when the page is loaded again. */
function turnTo(language) {
  speak(language);
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  history.replaceState(null, "", address);
  return relisten(); // menus are in it too
}

/** Somebody has chosen another language, or a phone has come. */
function followState() {
  const language = firstLanguage(store.state.language);
  if (language !== spoken()) turnTo(language);
  else if (store.people.map(({ id }) => id).join() !== drawn.ids) relisten();
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

/** What the address asks for is spoken by everybody; else the page speaks what they speak. */
async function begin() {
  const { language } = await api.readState();
  const wanted = firstLanguage(asked.get("lang") ?? language);
  speak(wanted);
  if (codeOf(wanted) !== language) await api.chooseLanguage(codeOf(wanted));
  await relisten();
}

speak(firstLanguage(asked.get("lang")));
page.append(el("p", { class: "nothing" }, t("loading")));
begin().catch(() => page.replaceChildren(el("p", { class: "nothing" }, t("unreachable"))));
