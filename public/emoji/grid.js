// The emoji of the picker: groups of buttons, and the keys by which one goes among them.

/** Makes an element with properties, within others. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A button for one: `shown` is what it stands for. */
function makeButton({ name, picture }, shown) {
  const button = make("button", { type: "button", className: "picker__emoji", value: shown, title: name, tabIndex: -1 });
  button.setAttribute("aria-label", name);
  if (picture) button.append(make("img", { src: picture, alt: "", width: 24, height: 24, loading: "lazy" }));
  else button.textContent = shown;
  return button;
}

/** A group with its title; `spell` says what each stands for. */
export function makeGroup({ name, emoji }, id, spell) {
  const title = make("h2", { className: "picker__title", id, textContent: name });
  const grid = make("div", { className: "picker__grid" }, ...emoji.map((one) => makeButton(one, spell(one))));
  const group = make("section", { className: "picker__group" }, title, grid);
  group.setAttribute("aria-labelledby", id);
  return group;
}

/** Where a key leads from a button; none where it is no such key, `null` where that is out at the top. */
export function findNext(button, key) {
  const grid = button.parentElement;
  const row = getComputedStyle(grid).gridTemplateColumns.split(" ").length;
  const place = [...grid.children].indexOf(button);
  const all = [...grid.closest(".picker__list").querySelectorAll(".picker__group:not([hidden]) .picker__emoji")];
  const at = all.indexOf(button);
  const grids = [...new Set(all.map((one) => one.parentElement))];
  const beside = (step) => grids[grids.indexOf(grid) + step];
  switch (key) {
    case "ArrowRight":
      return all[at + 1] ?? button;
    case "ArrowLeft":
      return all[at - 1] ?? null;
    case "ArrowDown": {
      const isLastRow = Math.floor(place / row) === Math.floor((grid.children.length - 1) / row);
      if (!isLastRow) return grid.children[Math.min(place + row, grid.children.length - 1)];
      const below = beside(1)?.children;
      return below ? below[Math.min(place % row, below.length - 1)] : button;
    }
    case "ArrowUp": {
      if (place >= row) return grid.children[place - row];
      const above = beside(-1)?.children;
      if (!above) return null;
      const lastRow = Math.floor((above.length - 1) / row) * row;
      return above[Math.min(lastRow + (place % row), above.length - 1)];
    }
    case "Home":
      return grid.firstElementChild;
    case "End":
      return grid.lastElementChild;
    default:
      return undefined;
  }
}
