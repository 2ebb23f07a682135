// What every page of the report shares. Texts reach a page as textContent alone, never as markup.
"use strict";
globalThis.onrecord = {
  /** An element with a class and children; strings become text. */
  element(tag, name, ...children) {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  },
  /** A whole number as a person writes it. */
  number(value) {
    return value.toLocaleString("en-GB");
  },
};
