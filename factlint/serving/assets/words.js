// The words of the page, in the language of the server.
export const data = JSON.parse(document.getElementById("data").textContent);

export function say(name, ...values) {
  return data.words[name].replace(/\{(\d)\}/g, (_, place) => values[place]);
}

// An element with its attributes and children; words only ever become text nodes.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
