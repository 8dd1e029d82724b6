// Every call the page makes to the emulator.

/** A refusal of the server, with its own words. */
export class Refusal extends Error {}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(body.error ?? `${response.status}`);
  return body;
}

async function get(path) {
  return answer(await fetch(path, { cache: "no-store" }));
}

async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** The whole scene: people, bots, chats, clock, faults, map. */
export const readState = () => get("api/state");

/** One chat as one person sees it. */
export const readThread = (person, chat) => get(`api/phones/${person}/chats/${chat}/messages`);

/** Sends as `person`; `files` are `File`s, several photos make an album. */
export async function send(person, fields, files = []) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && value !== "") form.append(name, String(value));
  }
  for (const file of files) form.append("files[]", file, file.name);
  return answer(await fetch(`api/phones/${person}/send`, { method: "POST", body: form }));
}

export const tap = (person, chat, message, data) =>
  post(`api/phones/${person}/tap`, { chat, message, data });
export const edit = (person, chat, message, text) =>
  post(`api/phones/${person}/edit`, { chat, message, text });
export const remove = (person, chat, message) =>
  post(`api/phones/${person}/delete`, { chat, message });
export const inquire = (person, chat, bot, query, offset = "") =>
  post(`api/phones/${person}/inline`, { chat, bot, query, offset });
export const choose = (person, chat, bot, result, more) =>
  post(`api/phones/${person}/choose`, { chat, bot, result, ...more });
export const react = (person, chat, message, emoji) =>
  post(`api/phones/${person}/react`, { chat, message, emoji });
export const vote = (person, chat, message, options) =>
  post(`api/phones/${person}/vote`, { chat, message, options });
export const start = (person, bot, payload = "") =>
  post(`api/phones/${person}/start`, { bot, payload });
export const block = (person, bot, blocked) =>
  post(`api/phones/${person}/block`, { bot, blocked });
export const chooseLanguage = (language) => post("api/language", { language });
export const addPerson = (name, language) => post("api/people", { name, language });
export const moveClock = (seconds) => post("api/clock", { move_seconds: seconds });
export const jumpClock = (name) => post("api/clock", { jump: name });
export const setFaults = (faults) => post("api/faults", faults);
