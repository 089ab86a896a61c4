// SPDX-License-Identifier: Apache-2.0
// The page's script. Whatever comes from the server is shown as text, never as markup.

import { WorldMap } from "./map.js";

const POLL_MILLIS = 1000;
const READS_SHOWN = 28;
const element = (id) => document.getElementById(id);
const whole = new Intl.NumberFormat("en");

const map = new WorldMap(element("map"));
const reads = [];
let start = { keyPrefix: "cities:" };
let shown = null; // what the server said last of the city that is shown
let seenKeys = new Map();

// ---- asking the server

async function ask(method, path) {
  let response;
  try {
    response = await fetch("api/" + path, { method });
  } catch (e) {
    throw new Error("The demo does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.error || "The demo answered " + response.status + ".");
  }
  return answer;
}

// Runs what a button does; trouble goes to the status line.
async function attempt(work) {
  try {
    element("status").textContent = "";
    await work();
  } catch (e) {
    element("status").textContent = e.message;
  }
}

// ---- small helpers

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function setText(id, text) {
  const target = element(id);
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

function duration(micros) {
  if (micros >= 10000) {
    return (micros / 1000).toFixed(1) + " ms";
  }
  return (micros >= 100 ? whole.format(Math.round(micros)) : micros.toFixed(1)) + " µs";
}

function timeLeft(ttlMillis) {
  if (ttlMillis < 0) {
    return "-1";
  }
  return String(Math.ceil(ttlMillis / 1000));
}

// ---- the city

function showCity(answer, verdict) {
  shown = answer;
  const city = answer.city;
  element("city").hidden = false;
  setText("city-name", city.name);
  setText("city-where", (city.capital ? "Capital of " : "") + city.country);
  setText("city-population", whole.format(city.population));
  setText("city-position", position(city));
  showLocalTime();
  if (document.activeElement !== element("put-population")) {
    element("put-population").value = city.population;
  }
  element("verdict").className = "verdict " + verdict.kind;
  setText("verdict-word", verdict.word);
  setText("verdict-time", duration(verdict.micros));
  setText("explain", verdict.explain);
  map.setHere([city.latitude, city.longitude]);
  showCommands();
}

function position(city) {
  const part = (degrees, positive, negative) =>
    Math.abs(degrees).toFixed(2) + "° " + (degrees < 0 ? negative : positive);
  return part(city.latitude, "N", "S") + ", " + part(city.longitude, "E", "W");
}

function showLocalTime() {
  if (!shown) {
    return;
  }
  let text = shown.city.timeZone;
  try {
    const format = { hour: "2-digit", minute: "2-digit", timeZone: shown.city.timeZone, hourCycle: "h23" };
    text = new Intl.DateTimeFormat("en", format).format(new Date()) + " (" + text + ")";
  } catch (e) {
    // A Redis client may have written a time zone that is none: its name alone will do.
  }
  setText("city-time", text);
}

function readVerdict(answer) {
  if (answer.hit) {
    return {
      kind: "hit",
      word: "HIT",
      micros: answer.getMicros,
      explain: "The cache had it: cache.get took " + duration(answer.getMicros) + ".",
    };
  }
  return {
    kind: "miss",
    word: "MISS",
    micros: answer.getMicros + answer.lookupMicros + answer.putMicros,
    explain:
      "cache.get " + duration(answer.getMicros) +
      ", then the search through the file " + duration(answer.lookupMicros) +
      ", then cache.put " + duration(answer.putMicros) + ".",
  };
}

function medianVerdict(answer, times) {
  return {
    kind: "hit",
    word: "MEDIAN",
    micros: answer.getMicros,
    explain: "The middle one of " + whole.format(times) + " calls of cache.get, each timed for itself.",
  };
}

async function read(id, times = 1) {
  const answer = await ask("GET", "cities/" + id + "?times=" + times);
  const verdict = times === 1 ? readVerdict(answer) : medianVerdict(answer, times);
  showCity(answer, verdict);
  remember(answer.city.name, verdict);
  await refresh();
}

async function put(id, population) {
  const answer = await ask("PUT", "cities/" + id + "?population=" + encodeURIComponent(population));
  showCity(answer, {
    kind: "put",
    word: "PUT",
    micros: answer.putMicros,
    explain: "In the cache, not in the file: it is forgotten when the entry expires or is removed.",
  });
  await refresh();
}

async function remove(id) {
  const answer = await ask("DELETE", "cities/" + id);
  setText("explain", answer.removed ? "Removed: the next read is a miss." : "It was not in the cache.");
  await refresh();
}

async function byRedis(id, command, words) {
  const answer = await ask("POST", "keys/" + id + "/" + command);
  if (answer.trouble) {
    throw new Error(answer.trouble);
  }
  setText("explain", words + " → (integer) " + (answer.done ? 1 : 0));
  await refresh();
}

function remember(name, verdict) {
  reads.push({ name, hit: verdict.kind === "hit", micros: verdict.micros });
  if (reads.length > READS_SHOWN) {
    reads.shift();
  }
  showHistory();
}

function showHistory() {
  const list = element("history");
  if (reads.length === 0) {
    list.replaceChildren(make("li", "none", "Nothing read yet."));
    return;
  }
  list.replaceChildren(
    ...reads.map((one) => {
      const bar = make("li", one.hit ? "hit" : "miss");
      const share = Math.log10(Math.max(1, one.micros)) / 5;
      bar.style.height = Math.min(100, Math.max(4, share * 100)) + "%";
      bar.title = one.name + ": " + (one.hit ? "hit, " : "miss, ") + duration(one.micros);
      bar.setAttribute("aria-label", bar.title);
      return bar;
    }),
  );
}

// ---- what is live

async function refresh() {
  const live = await ask("GET", "live?city=" + (shown ? shown.city.id : 0));
  showFigures(live.figures);
  showRedis(live.redis);
}

function showFigures(figures) {
  if (figures.hits === undefined) {
    return;
  }
  const gets = figures.hits + figures.misses;
  setText("figure-hits", whole.format(figures.hits));
  setText("figure-misses", whole.format(figures.misses));
  setText("figure-ratio", gets === 0 ? "–" : ((100 * figures.hits) / gets).toFixed(1) + " %");
  setText("figure-puts", whole.format(figures.puts));
  setText("figure-removals", whole.format(figures.removals));
  setText("figure-evictions", whole.format(figures.evictions));
}

function showRedis(redis) {
  element("chip-door").className = "chip " + (redis.trouble ? "bad" : "good");
  if (redis.trouble) {
    setText("redis-summary", redis.trouble);
    return;
  }
  setText("redis-summary",
    "SCAN 0 MATCH " + start.keyPrefix + "* found " + whole.format(redis.keyCount) +
    (redis.keyCount === 1 ? " key." : " keys."));
  setText("figure-entries", whole.format(redis.keyCount));
  showKeys(redis);
  showSnapshot(redis.snapshot);
  map.setLit(redis.places);
}

function showKeys(redis) {
  const seen = new Map();
  const rows = redis.keys.map((one) => {
    seen.set(one.key, one.value);
    return keyRow(one, seenKeys.get(one.key) !== one.value);
  });
  const focused = document.activeElement && document.activeElement.dataset.key;
  element("keys").replaceChildren(...rows);
  if (focused) {
    const again = [...element("keys").querySelectorAll("button")].find((b) => b.dataset.key === focused);
    again?.focus();
  }
  seenKeys = seen;
  element("keys-empty").hidden = redis.keyCount > 0;
  const more = redis.keyCount - redis.keys.length;
  setText("keys-more", more > 0 ? "… and " + whole.format(more) + " more" : "");
}

function keyRow(one, fresh) {
  const row = make("tr", fresh ? "fresh" : "");
  if (shown && one.key === shown.key) {
    row.classList.add("chosen");
  }
  const name = make("button", "", one.key);
  name.type = "button";
  name.dataset.key = one.key;
  name.title = "Read this city through javax.cache";
  name.addEventListener("click", () => attempt(() => read(one.key.slice(start.keyPrefix.length))));
  const key = make("td");
  key.append(name);
  const soon = one.ttlMillis >= 0 && one.ttlMillis <= 10000;
  row.append(key, make("td", soon ? "num soon" : "num", timeLeft(one.ttlMillis)), valueCell(one.value));
  return row;
}

// The value may wrap after its commas.
function valueCell(value) {
  const cell = make("td", "value");
  value.split(/(?<=,)/).forEach((part) => cell.append(part, document.createElement("wbr")));
  return cell;
}

function showSnapshot(snapshot) {
  const chip = element("chip-snapshot");
  if (snapshot.changesSinceSave == null) {
    chip.hidden = true;
    return;
  }
  const loaded = Number(snapshot.loadedKeys);
  const warm = loaded > 0 ? "Warm start: " + whole.format(loaded) + " keys from the snapshot" : "Cold start: nothing live in a snapshot";
  const unsaved = Number(snapshot.changesSinceSave);
  chip.className = "chip " + (loaded > 0 ? "good" : "");
  setText("chip-snapshot", warm + (unsaved > 0 ? ", " + whole.format(unsaved) + " changes to save" : ", all saved"));
}

// ---- the lines to try

function showCommands() {
  const cli = start.port === 6379 ? "redis-cli" : "redis-cli -p " + start.port;
  const key = shown ? shown.key : start.keyPrefix + "2950159";
  const lines = [
    cli + " SCAN 0 MATCH '" + start.keyPrefix + "*' COUNT 100",
    cli + " --raw GET " + key,
    cli + " TTL " + key,
    cli + " SET " + key + " " + quoted(exampleValue()) + " EX 60",
    cli + " DEL " + key,
  ];
  element("commands").replaceChildren(
    ...lines.map((line) => {
      const item = make("li");
      const copy = make("button", "", "copy");
      copy.type = "button";
      copy.setAttribute("aria-label", "Copy: " + line);
      copy.addEventListener("click", () => copyLine(line, copy));
      item.append(make("code", "", line), copy);
      return item;
    }),
  );
}

// A value of the shown city with another name, as a Redis client would write it.
function exampleValue() {
  const city = shown
    ? shown.city
    : { id: 2950159, latitude: 52.52437, longitude: 13.41053, population: 3426354, timeZone: "Europe/Berlin", code: "DE", capital: true };
  return [city.id, "Springfield", city.code, city.latitude, city.longitude, city.population, city.timeZone, city.capital].join(",");
}

// For a shell; what is quoted may come from a Redis client.
function quoted(text) {
  return "'" + text.replaceAll("'", "'\\''") + "'";
}

async function copyLine(line, button) {
  try {
    await navigator.clipboard.writeText(line);
    button.textContent = "copied";
  } catch (e) {
    button.textContent = "select it";
  }
  setTimeout(() => (button.textContent = "copy"), 1500);
}

// ---- the search field, a combobox

const search = element("search");
const list = element("suggestions");
let options = [];
let selected = -1;
let question = 0;

async function suggest() {
  const text = search.value.trim();
  const mine = ++question;
  if (text === "") {
    close();
    return;
  }
  const answer = await ask("GET", "cities?q=" + encodeURIComponent(text));
  if (mine !== question) {
    return; // a later answer is under way
  }
  options = answer.cities;
  selected = -1;
  const items = options.map((city, index) => {
    const item = make("li");
    item.id = "option-" + index;
    item.setAttribute("role", "option");
    item.append(make("span", "", city.name + ", " + city.country), make("span", "", whole.format(city.population)));
    item.addEventListener("mousedown", (e) => {
      e.preventDefault();
      choose(index);
    });
    return item;
  });
  list.replaceChildren(...(items.length > 0 ? items : [make("li", "none", "No city of 15,000 people begins so.")]));
  list.hidden = false;
  search.setAttribute("aria-expanded", "true");
  mark();
}

function mark() {
  [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === selected)));
  if (selected >= 0) {
    search.setAttribute("aria-activedescendant", "option-" + selected);
  } else {
    search.removeAttribute("aria-activedescendant");
  }
}

function close() {
  list.hidden = true;
  options = [];
  selected = -1;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
}

function choose(index) {
  const city = options[index];
  question++;
  close();
  if (city) {
    search.value = city.name;
    attempt(() => read(city.id));
  }
}

search.addEventListener("input", () => attempt(suggest));
search.addEventListener("blur", close);
search.addEventListener("keydown", (e) => {
  if (e.key === "ArrowDown" || e.key === "ArrowUp") {
    e.preventDefault();
    const count = options.length;
    selected = count === 0 ? -1 : (selected + (e.key === "ArrowDown" ? 1 : -1) + count) % count;
    mark();
  } else if (e.key === "Enter" && options.length > 0) {
    choose(Math.max(0, selected));
  } else if (e.key === "Escape") {
    close();
  }
});

// ---- the buttons

element("again").addEventListener("click", () => attempt(() => read(shown.city.id)));
element("often").addEventListener("click", () => attempt(() => read(shown.city.id, 1000)));
element("put-form").addEventListener("submit", (e) => {
  e.preventDefault();
  attempt(() => put(shown.city.id, element("put-population").value));
});
element("remove").addEventListener("click", () => attempt(() => remove(shown.city.id)));
element("expire").addEventListener("click", () =>
  attempt(() => byRedis(shown.city.id, "expire?seconds=10", "EXPIRE " + shown.key + " 10")));
element("del").addEventListener("click", () =>
  attempt(() => byRedis(shown.city.id, "delete", "DEL " + shown.key)));
element("visit").addEventListener("click", () =>
  attempt(async () => {
    element("visit").disabled = true;
    try {
      const answer = await ask("POST", "visits?count=50");
      element("status").textContent = "";
      setText("visit", "Send 50 visitors (" + answer.hits + " hits, " + answer.misses + " misses)");
      await refresh();
    } finally {
      element("visit").disabled = false;
    }
  }));

// ---- the beginning, and every second

async function begin() {
  start = await ask("GET", "start");
  map.setLand(start.cells, start.columns, start.rows);
  setText("redis-address", start.port ? "RESP " + start.host + ":" + start.port : "no RESP door");
  setText("chip-door", start.port ? "RESP door on port " + start.port : "No RESP door");
  element("picks").replaceChildren(
    ...start.picks.map((city) => {
      const button = make("button", "", city.name);
      button.type = "button";
      button.addEventListener("click", () => attempt(() => read(city.id)));
      return button;
    }),
  );
  showHistory();
  showCommands();
  await refresh();
  const id = Number(new URLSearchParams(location.search).get("city"));
  if (id > 0) {
    await read(id);
  }
}

async function poll() {
  if (!document.hidden) {
    showLocalTime();
    try {
      await refresh();
      if (element("status").dataset.gone) {
        delete element("status").dataset.gone;
        element("status").textContent = "";
      }
    } catch (e) {
      element("status").dataset.gone = "yes";
      element("status").textContent = e.message;
    }
  }
  setTimeout(poll, POLL_MILLIS);
}

attempt(begin).then(() => setTimeout(poll, POLL_MILLIS));
