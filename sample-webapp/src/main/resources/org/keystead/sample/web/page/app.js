// SPDX-License-Identifier: Apache-2.0
// The atlas: search, city, statistics. What is live beside it is pane.js.

import { ask, attempt, button, duration, element, make, setText, timeLeft, whole } from "./ask.js";
import { WorldMap } from "./map.js";
import { openPane } from "./pane.js";
import { openSearch } from "./search.js";

const map = new WorldMap(element("map"));
let city = null; // the one that is shown
let tiles = []; // how its parts were read
let counted = []; // how the statistics were read
let keys = [];

// ---- how a part of the page was read: a tile with a verdict, and the key behind it

function tile(title, api, reading, isMine) {
  return { title, api, reading, isMine, gone: null };
}

function verdict(one) {
  if (one.gone !== null) {
    return "gone";
  }
  return one.reading.hit ? "hit" : "miss";
}

function isThere(one) {
  return keys.some((key) => one.isMine(key.key));
}

function thereText(one) {
  const mine = keys.find((key) => one.isMine(key.key));
  return mine ? "key there, " + timeLeft(mine.ttlMillis) : "no key: a miss next";
}

function showTile(one) {
  const word = { hit: "HIT", miss: "MISS", gone: "DELETED" }[verdict(one)];
  const item = make("li", "tile " + verdict(one),
    make("div", "tile-head", make("span", "title", one.title), make("strong", "", word)),
    make("div", "tile-body",
      make("code", "", one.api),
      make("span", "took", one.gone !== null ? "–" : duration(one.reading.micros))));
  const foot = make("div", "tile-foot", make("span", "quiet there", thereText(one)));
  const del = button("resp", "DEL", () => forget(one));
  del.disabled = !isThere(one);
  del.setAttribute("aria-label", "Delete the key of: " + one.title);
  foot.append(del);
  item.append(foot);
  return item;
}

function replaceTiles(list, all) {
  const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement);
  list.replaceChildren(...all.map(showTile));
  if (focused >= 0) {
    const again = list.querySelectorAll("button")[focused];
    (again.disabled ? element("again") : again).focus();
  }
}

// Made anew only when more than the time has changed: a button must not go while it is pressed.
let drawn = "";

function showTiles() {
  const all = [...tiles, ...counted];
  const state = all.map((one) => [one.title, verdict(one), one.reading.micros, isThere(one)].join()).join(";");
  if (state !== drawn) {
    drawn = state;
    replaceTiles(element("tiles"), tiles);
    replaceTiles(element("statistics-tile"), counted);
  } else {
    document.querySelectorAll(".tile .there").forEach((text, index) => {
      text.textContent = thereText(all[index]);
    });
  }
}

async function forget(one) {
  for (const key of keys.filter((each) => one.isMine(each.key))) {
    await ask("DELETE", "keys?key=" + encodeURIComponent(key.key));
    one.gone = key.key;
  }
  await pane.refresh();
}

// ---- the city

async function read(id) {
  const found = await ask("GET", "cities/" + id);
  const [largest, near] = await Promise.all([
    ask("GET", "countries/" + found.answer.code + "/largest"),
    ask("GET", "cities/" + id + "/neighbours").catch((e) => ({ answer: [], trouble: e.message })),
  ]);
  city = found.answer;
  tiles = [
    tile("The city", "entities.find", found.reading, (key) => key.endsWith("City:" + city.id)),
    tile("Largest of " + city.country, "cached query", largest.reading,
      (key) => key.startsWith("default-query-results-region:") || key.includes("/default-query-results-region:")),
  ];
  if (near.reading) {
    tiles.push(tile("Nearest cities", "@CacheResult", near.reading, (key) => key.endsWith("neighbours:" + city.id)));
  }
  showCity();
  setText("read-told", city.name + ": " + tiles.map((one) => one.title + ", " + verdict(one)).join("; "));
  showList("largest", largest.answer, (one) => whole.format(one.population));
  showList("near", near.answer, (one) => one.km.toFixed(1) + " km");
  if (near.trouble) {
    element("near").replaceChildren(make("li", "quiet", near.trouble));
  }
  map.setHere([city.latitude, city.longitude], near.answer.map((one) => [one.latitude, one.longitude]));
  await pane.refresh();
}

function showCity() {
  element("city").hidden = false;
  setText("city-name", city.name);
  setText("city-where", (city.capital ? "Capital of " : "") + city.country);
  setText("city-population", whole.format(city.population));
  setText("city-position", position(city));
  setText("largest-title", "Largest of " + city.country);
  setText("change-told", city.version > 0 ? "Version " + city.version + " of the row." : "");
  if (document.activeElement !== element("population")) {
    element("population").value = city.population;
  }
  showLocalTime();
  pane.setCity(city);
}

function showList(id, all, figure) {
  element(id).replaceChildren(...all.map((one) =>
    make("li", one.id === city.id ? "self" : "",
      button("link", one.name, () => read(one.id)), make("span", "figure", figure(one)))));
}

function position(place) {
  const part = (degrees, positive, negative) =>
    Math.abs(degrees).toFixed(2) + "° " + (degrees < 0 ? negative : positive);
  return part(place.latitude, "N", "S") + ", " + part(place.longitude, "E", "W");
}

function showLocalTime() {
  if (!city) {
    return;
  }
  let text = city.timeZone;
  try {
    const format = { hour: "2-digit", minute: "2-digit", timeZone: city.timeZone, hourCycle: "h23" };
    text = new Intl.DateTimeFormat("en", format).format(new Date());
  } catch (e) {
    // A Redis client may have written a time zone that is none: its name alone will do.
  }
  setText("city-time", text);
}

async function change() {
  const people = encodeURIComponent(element("population").value);
  const changed = await ask("PUT", "cities/" + city.id + "?population=" + people);
  city = changed.answer;
  showCity();
  setText("change-told", "Committed in " + duration(changed.reading.micros) + ": version " + city.version +
    " of the row. The city's key has the new state, the statistics are forgotten.");
  await pane.refresh();
}

// ---- the statistics

async function count() {
  const found = await ask("GET", "statistics");
  counted = [tile("The statistics", "@CacheResult", found.reading, (key) => /(^|\/)statistics:/.test(key))];
  const most = found.answer[0].people;
  element("countries").replaceChildren(...found.answer.map((one) => {
    const bar = make("span", "bar");
    bar.style.width = (100 * one.people) / most + "%";
    return make("li", "", make("span", "name", one.name), make("span", "track", bar),
      make("span", "figure", (one.people / 1e6).toFixed(0) + " M"));
  }));
}

// ---- the beginning

const pane = openPane({
  changed(live) {
    keys = live.keys;
    map.setLit(live.lit);
    showTiles();
    showLocalTime();
  },
  // Events come after the answers of the page's own requests, but in their order: a key that went before
  // the tile was read is told of again when the reading has put it back.
  key(event, key) {
    for (const one of [...tiles, ...counted].filter((each) => each.isMine(key))) {
      if (/^(del|expired|evicted)$/.test(event)) {
        one.gone = key;
      } else if (one.gone === key) {
        one.gone = null;
      }
    }
  },
});

async function begin() {
  const start = (await ask("GET", "start")).answer;
  map.setLand(start.cells, start.columns, start.rows);
  setText("city-count", whole.format(start.cities));
  setText("chip-server", start.server);
  pane.begin(start);
  element("picks").replaceChildren(...start.picks.map((one) => button("", one.name, () => read(one.id))));
  await count();
  const wanted = Number(new URLSearchParams(location.search).get("city"));
  await read(wanted > 0 ? wanted : start.picks[0].id);
}

openSearch(element("search"), element("suggestions"), (id) => attempt(() => read(id)));
element("again").addEventListener("click", () => attempt(() => read(city.id)));
element("count").addEventListener("click", () => attempt(async () => {
  await count();
  await pane.refresh();
}));
element("change").addEventListener("submit", (e) => {
  e.preventDefault();
  attempt(change);
});
element("visit").addEventListener("click", () => attempt(async () => {
  const visits = (await ask("POST", "visits?count=50")).answer;
  setText("visit", "Send 50 visitors: " + visits.hits + " hits, " + visits.misses + " misses");
  await pane.refresh();
}));
document.addEventListener("keydown", (e) => {
  const typing = e.target.matches("input");
  if (e.key === "/" && !typing) {
    e.preventDefault();
    element("search").focus();
  } else if (e.key === "r" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey && city) {
    attempt(() => read(city.id));
  }
});
attempt(begin);
