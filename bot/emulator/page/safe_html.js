// The server makes `html` from entities; only these marks get through, whatever it says.

const PLAIN = new Set([
  "B",
  "STRONG",
  "I",
  "EM",
  "U",
  "INS",
  "S",
  "STRIKE",
  "DEL",
  "CODE",
  "PRE",
  "BR",
  "BLOCKQUOTE",
  "SPAN",
]);
const CLASSES = new Set(["spoiler", "tg-spoiler", "command", "mention", "hashtag", "bot-command"]);
const LINK = /^(https?:|tg:|mailto:|tel:)/i;

function copyLink(node, attributes) {
  const target = node.getAttribute("href") ?? "";
  if (!LINK.test(target)) return document.createElement("span");
  const link = document.createElement("a");
  link.href = target;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return Object.assign(link, attributes);
}

function copyMark(node) {
  if (node.tagName === "A") return copyLink(node, {});
  if (node.tagName === "TG-SPOILER") {
    return Object.assign(document.createElement("span"), { className: "spoiler" });
  }
  if (!PLAIN.has(node.tagName)) return document.createElement("span");
  const mark = document.createElement(node.tagName);
  for (const name of node.classList) if (CLASSES.has(name)) mark.classList.add(name);
  return mark;
}

function copyInto(target, source) {
  for (const node of source.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      target.append(node.data);
    } else if (
      node.nodeType === Node.ELEMENT_NODE &&
      !/^(SCRIPT|STYLE|TEMPLATE)$/.test(node.tagName)
    ) {
      const mark = copyMark(node);
      copyInto(mark, node);
      target.append(mark);
    }
  }
}

/** A fragment with the allowed marks only; parsed in an inert document, so nothing loads or runs. */
export function safeHtml(html) {
  const parsed = new DOMParser().parseFromString(String(html), "text/html");
  const fragment = document.createDocumentFragment();
  copyInto(fragment, parsed.body);
  return fragment;
}
