// SPDX-License-Identifier: Apache-2.0
// The search field: a combobox after the ARIA pattern, for mouse and keyboard.

import { ask, attempt, make, whole } from "./ask.js";

export function openSearch(field, list, choose) {
  let options = [];
  let selected = -1;
  let question = 0;

  async function suggest() {
    const text = field.value.trim();
    if (text === "") {
      close();
      return;
    }
    const mine = ++question;
    list.setAttribute("aria-busy", "true");
    let found;
    try {
      found = await ask("GET", "cities?q=" + encodeURIComponent(text));
    } finally {
      if (mine === question) {
        list.removeAttribute("aria-busy");
      }
    }
    if (mine !== question) {
      return; // a later answer is under way, or none is wanted any more
    }
    options = found.answer;
    selected = -1;
    const items = options.map((city, index) => {
      const item = make("li", "", make("span", "", city.name + ", " + city.country),
        make("span", "figure", whole.format(city.population)));
      item.id = "option-" + index;
      item.setAttribute("role", "option");
      item.addEventListener("mousedown", (e) => {
        e.preventDefault();
        take(index);
      });
      return item;
    });
    list.replaceChildren(...(items.length > 0 ? items : [make("li", "none", "No city of 15,000 people begins so.")]));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    mark();
  }

  function mark() {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === selected)));
    if (selected >= 0) {
      field.setAttribute("aria-activedescendant", "option-" + selected);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    question++;
    list.removeAttribute("aria-busy");
    list.hidden = true;
    options = [];
    selected = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function take(index) {
    const city = options[index];
    close();
    if (city) {
      field.value = city.name;
      choose(city.id);
    }
  }

  field.addEventListener("input", () => attempt(suggest));
  field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      const count = options.length;
      const step = e.key === "ArrowDown" ? 1 : -1;
      selected = count === 0 ? -1 : selected < 0 && step < 0 ? count - 1 : (selected + step + count) % count;
      mark();
    } else if (e.key === "Enter" && options.length > 0) {
      take(Math.max(0, selected));
    } else if (e.key === "Escape") {
      close();
    }
  });
}
