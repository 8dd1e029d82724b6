// Building elements: text is always set as text, never parsed.

const SVG = "http://www.w3.org/2000/svg";

function give(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  } else if (name === "testid") {
    node.dataset.testid = value;
  } else if (name === "data") {
    Object.assign(node.dataset, value);
  } else if (name === "style") {
    for (const [property, text] of Object.entries(value)) node.style.setProperty(property, text);
  } else {
    node.setAttribute(name, value === true ? "" : String(value));
  }
}

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) give(node, name, value);
  node.append(...children.flat(2).filter((child) => child || child === 0 || child === ""));
  return node;
}

/** An HTML element; attributes may carry `on`, `testid`, `data`, `style`; empty children are left out. */
export function el(tag, attributes = {}, ...children) {
  return build(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return build(document.createElementNS(SVG, tag), attributes, children);
}

/** Puts `wanted` into `parent` in order, moving only what stands elsewhere, so that players keep playing. */
export function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const node of [...parent.children]) if (!keep.has(node)) node.remove();
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/** Remembers a small choice in this browser; a browser that refuses storage just forgets. */
export function remember(key, value) {
  try {
    localStorage.setItem(`phones.${key}`, value);
  } catch {
    // private mode: the choice lasts until the page is closed
  }
}

/** What `remember` stored, or null. */
export function recall(key) {
  try {
    return localStorage.getItem(`phones.${key}`);
  } catch {
    return null;
  }
}
