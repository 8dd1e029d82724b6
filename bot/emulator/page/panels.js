// What opens under the top bar: the clock, the faults, one more phone.

import * as api from "./api.js";
import { el } from "./dom.js";
import { labelOf } from "./phone.js";
import { known, pick, spoken, t } from "./words.js";

const MOVES = [
  ["plus_30_seconds", 30],
  ["plus_10_minutes", 600],
  ["plus_1_hour", 3600],
  ["plus_1_day", 86400],
];
const SWITCHES = ["outage", "lose_files", "repeat_updates", "shuffle_albums"];
const NUMBERS = [
  ["refuse", 50, 1],
  ["retry_after", 120, 1],
  ["server_errors", 50, 1],
  ["drop_after", 50, 1],
  ["swallow_sends", 50, 1],
  ["delay", 30, 0.5],
];
const RESTED = {
  outage: false,
  refuse: 0,
  server_errors: 0,
  drop_after: 0,
  swallow_sends: 0,
  lose_files: false,
  delay: 0,
  repeat_updates: false,
  shuffle_albums: false,
};

/** Whether anything is broken on purpose right now. */
export function anyFault(faults = {}) {
  return Object.keys(RESTED).some((name) => Boolean(faults[name]));
}

const jumpWord = (name) => (known(`jump_${name}`) ? t(`jump_${name}`) : name.replaceAll("_", " "));

/** The clock panel: steps ahead and the jumps the server offers. */
export function timePanel(store, attempt) {
  const act = (call) => attempt(async () => store.setClock(await call()));
  const button = (words, name, call) =>
    el(
      "button",
      {
        type: "button",
        class: "wide",
        testid: "jump",
        data: { jump: name },
        on: { click: () => act(call) },
      },
      words,
    );
  const steps = MOVES.map(([word, seconds]) =>
    button(t(word), word, () => api.moveClock(seconds)),
  );
  const jumps = (store.state.jumps ?? []).map((name) =>
    button(jumpWord(name), name, () => api.jumpClock(name)),
  );
  return el(
    "div",
    { class: "sheet-body" },
    el("p", { class: "hint" }, t("time_hint")),
    el("div", { class: "two" }, steps),
    jumps,
  );
}

function toggle(name, on, change) {
  const box = el("input", {
    type: "checkbox",
    role: "switch",
    testid: `fault-${name}`,
    checked: on,
  });
  box.addEventListener("change", () => change(box.checked));
  return box;
}

function blocks(store, attempt) {
  const cell = (person, bot) => {
    if (!person.chats.includes(bot.id)) return el("td", {});
    const box = toggle("block", store.isBlocked(person.id, bot.id), (blocked) =>
      attempt(() => store.setBlocked(person.id, bot.id, blocked)),
    );
    box.setAttribute("aria-label", `${labelOf(person)} — ${pick(bot.name)}`);
    return el("td", {}, box);
  };
  const head = el(
    "tr",
    {},
    el("td", {}),
    store.state.bots.map((bot) => el("th", { scope: "col" }, pick(bot.name))),
  );
  const rows = store.people.map((person) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, labelOf(person)),
      store.state.bots.map((bot) => cell(person, bot)),
    ),
  );
  return el(
    "details",
    {},
    el("summary", {}, t("fault_blocks")),
    el("div", { class: "scrolls" }, el("table", {}, head, rows)),
  );
}

/** The fault drill: each switch acts at once. */
export function faultsPanel(store, attempt, signal) {
  const body = el("div", { class: "sheet-body" });
  const set = (change) =>
    attempt(async () => {
      const told = await api.setFaults(change);
      store.setFaults(told.faults ?? { ...store.state.faults, ...change });
    });
  const number = (name, most, step) => {
    const box = el("input", {
      type: "number",
      class: "field small",
      min: "0",
      max: most,
      step,
      testid: `fault-${name}`,
    });
    box.value = store.state.faults?.[name] ?? 0;
    box.addEventListener("change", () => set({ [name]: Number(box.value) }));
    return el("label", { class: "row" }, el("span", {}, t(`fault_${name}`)), box);
  };
  const rest = async () => {
    await set(RESTED);
    draw();
  };
  const draw = () => {
    const faults = store.state.faults ?? {};
    const switches = SWITCHES.map((name) =>
      el(
        "label",
        { class: "row" },
        el("span", {}, t(`fault_${name}`)),
        toggle(name, faults[name], (on) => set({ [name]: on })),
      ),
    );
    body.replaceChildren(
      el("p", { class: "hint" }, t("faults_hint")),
      ...switches,
      ...NUMBERS.map((one) => number(...one)),
      blocks(store, attempt),
      el(
        "button",
        { type: "button", class: "wide", testid: "faults-clear", on: { click: rest } },
        t("faults_clear"),
      ),
    );
  };
  const follow = () => {
    for (const [name] of NUMBERS) {
      const box = body.querySelector(`[data-testid="fault-${name}"]`);
      if (box !== document.activeElement) box.value = store.state.faults?.[name] ?? 0;
    }
  };
  draw();
  store.on(["faults"], follow, signal);
  return body;
}

/** Asks for one more resident. */
export function personPanel(attempt, close, added) {
  const name = el("input", {
    type: "text",
    class: "field",
    required: true,
    maxlength: "40",
    testid: "person-name",
  });
  name.value = t("default_name");
  const language = el(
    "select",
    { class: "field", testid: "person-language" },
    [
      ["zh-hans", "中文"],
      ["en", "English"],
    ].map(([code, words]) =>
      el("option", { value: code, selected: code.startsWith(spoken()) }, words),
    ),
  );
  const submit = async (event) => {
    event.preventDefault();
    close();
    await attempt(async () => added(await api.addPerson(name.value.trim(), language.value)));
  };
  return el(
    "form",
    { class: "sheet-body", on: { submit } },
    el("p", { class: "hint" }, t("add_phone_hint")),
    el("label", {}, t("person_name"), name),
    el("label", {}, t("person_language"), language),
    el("button", { type: "submit", class: "primary wide", testid: "person-add" }, t("add")),
  );
}
