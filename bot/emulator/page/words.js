// The chosen language: words, dates and sizes in it.

import { recall, remember } from "./dom.js";
import en from "./words_en.js";
import zh from "./words_zh.js";

const DICTIONARIES = { zh, en };
const LOCALES = { zh: "zh-CN", en: "en-GB" };
const ZONE = "Asia/Shanghai";
let language = "zh";

/** The page's for a language that is asked for; else the one chosen before, else the browser's. */
export function firstLanguage(asked) {
  const wanted = asked || recall("language") || navigator.language || "zh";
  return wanted.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export function speak(chosen) {
  language = chosen;
  remember("language", chosen);
  document.documentElement.lang = LOCALES[chosen];
}

/** As the server names a language. */
export const codeOf = (chosen) => (chosen === "zh" ? LOCALES.zh : "en");

export const spoken = () => language;
export const otherLanguage = () => (language === "zh" ? "en" : "zh");

/** The text of `key` with {placeholders} filled. */
export function t(key, values = {}) {
  const text = DICTIONARIES[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const known = (key) => key in DICTIONARIES[language];

/** A text the server gives in one language or in several. */
export function pick(text) {
  if (!text || typeof text === "string") return text ?? "";
  const local = Object.keys(text).find((name) => name.toLowerCase().startsWith(language));
  return text[local] ?? Object.values(text)[0] ?? "";
}

/** ISO text or Unix seconds as a Date. */
export function moment(value) {
  return new Date(typeof value === "number" ? value * 1000 : value);
}

function format(date, options) {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: ZONE, ...options }).format(date);
}

export const hours = (date) =>
  format(date, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const seconds = (date) =>
  format(date, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
export const day = (date) => format(date, { month: "long", day: "numeric", weekday: "short" });
export const shortDay = (date) => {
  const weekday = format(date, { weekday: "short" });
  const rest = format(date, { month: "short", day: "numeric" });
  return language === "zh" ? `${rest} ${weekday}` : `${weekday} ${rest}`;
};

/** Bytes as a person says them. */
export function size(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Seconds as m:ss. */
export function length(total) {
  const whole = Math.max(0, Math.round(total || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
