// SPDX-License-Identifier: Apache-2.0
// The live pane: figures, timings, keys, events. It looks again whenever a key has changed, and now and then.

import { ask, attempt, button, duration, element, line, make, setPort, setText, timeLeft, whole } from "./ask.js";
import { json } from "./json.js";

const LOOK_MILLIS = 2000; // without an event
const REST_MILLIS = 120; // between two looks because of events
const EVENTS_SHOWN = 40;
const KEYS_SHOWN = 60;
const CACHES = {
  entities: ["Second-level cache", "JPA entities"],
  queries: ["Query cache", "JPA queries"],
  answers: ["JCache", "@CacheResult"],
};
const QUESTIONS = { entity: "The city", search: "Search by name", neighbours: "Nearest cities", statistics: "Statistics" };

// page.changed is told what there is, page.key of each event.
export function openPane(page) {
  let city = null;
  let live = { figures: [], keys: [], lit: [] };
  let lookedAt = 0;
  let open = null; // the key whose value is shown
  const fresh = new Map(); // keys that have just changed, and when
  let waiting = false;
  let asked = 0; // looks
  let shown = 0; // the latest of them that was answered
  let drawn = ""; // rows are made anew only when they have changed: a button must not go while it is pressed

  async function refresh() {
    const mine = ++asked;
    const { answer } = await ask("GET", "live" + (open ? "?key=" + encodeURIComponent(open) : ""));
    if (mine < shown) {
      return; // a later look was answered before: this one would show the past
    }
    shown = mine;
    live = answer;
    lookedAt = performance.now();
    showTrouble(live.trouble);
    showMeters();
    showKeys();
    page.changed(now());
  }

  // What was seen, with the times as they are now.
  function now() {
    const passed = performance.now() - lookedAt;
    const keys = live.keys.map((key) =>
      key.ttlMillis < 0 ? key : { ...key, ttlMillis: Math.max(0, key.ttlMillis - passed) });
    return { ...live, keys };
  }

  function showTrouble(trouble) {
    element("trouble").hidden = !trouble;
    setText("trouble", trouble ? trouble + " The caches work without it; keys, neighbours and events need it." : "");
    element("chip-door").classList.toggle("bad", Boolean(trouble));
  }

  // ---- hits and misses

  function showMeters() {
    element("meters").replaceChildren(...live.figures.map((one) => {
      const [name, api] = CACHES[one.name];
      const all = one.hits + one.misses;
      const bar = make("span", "bar");
      bar.style.width = (all === 0 ? 0 : (100 * one.hits) / all) + "%";
      return make("div", all === 0 ? "meter idle" : "meter",
        make("span", "name", name, make("small", "", api)),
        make("span", "ratio", all === 0 ? "–" : Math.floor((100 * one.hits) / all) + " %"),
        make("span", "track", bar),
        make("span", "counts", make("b", "hits", whole.format(one.hits)), " hits ",
          make("b", "misses", whole.format(one.misses)), " misses"));
    }));
  }

  // ---- with and without

  async function measure() {
    const control = element("measure");
    control.disabled = true;
    try {
      const { answer } = await ask("GET", "timings?city=" + city.id);
      const most = Math.max(...answer.map((one) => one.withoutMicros));
      element("timings").replaceChildren(...answer.map((one) => timing(one, most)),
        make("p", "quiet", "Medians for " + city.name + ". The bars are on a logarithmic scale."));
    } finally {
      control.disabled = false;
    }
    await refresh();
  }

  function timing(one, most) {
    const row = (className, label, micros) => {
      const bar = make("span", "bar " + className);
      bar.style.width = Math.max(1, (100 * Math.log1p(micros)) / Math.log1p(most)) + "%";
      return make("div", "pair", make("span", "label", label), make("span", "track", bar),
        make("span", "figure", duration(micros)));
    };
    const factor = one.withoutMicros / one.withMicros;
    return make("div", "timing",
      make("div", "timing-head", make("span", "", QUESTIONS[one.name]),
        make("b", "", factor >= 1.05 ? "× " + factor.toFixed(factor >= 10 ? 0 : 1) : "–")),
      row("with", "with", one.withMicros), row("without", "without", one.withoutMicros));
  }

  // ---- keys

  function showKeys() {
    const words = element("filter").value.trim().toLowerCase();
    const found = now().keys.filter((key) => key.key.toLowerCase().includes(words));
    found.sort((a, b) => isMine(b.key) - isMine(a.key));
    setText("key-count", whole.format(live.keys.length));
    const rows = found.slice(0, KEYS_SHOWN);
    const state = JSON.stringify([found.length, rows.map((key) => [key.key, key.value, isMine(key.key)]), open]);
    if (state === drawn && !rows.some((key) => isFresh(key.key))) {
      showTimes();
      return;
    }
    drawn = state;
    element("keys-empty").hidden = found.length > 0;
    const held = heldFocus();
    element("keys").replaceChildren(...rows.map(keyRow));
    held();
    const more = found.length - KEYS_SHOWN;
    if (more > 0) {
      element("keys").append(make("li", "quiet more", "and " + whole.format(more) + " more"));
    }
  }

  // Rows are made anew; who was in one by keyboard stays there.
  function heldFocus() {
    const at = document.activeElement;
    const name = at && at.dataset.focus;
    return () => {
      if (name) {
        [...element("keys").querySelectorAll("[data-focus]")].find((one) => one.dataset.focus === name)?.focus();
      }
    };
  }

  function keyRow(key) {
    const isOpen = key.key === open;
    const name = button("key", "", () => toggle(key.key));
    name.append(...parts(key.key));
    name.dataset.focus = "open " + key.key;
    name.setAttribute("aria-expanded", String(isOpen));
    const del = button("resp", "DEL", () => remove(key.key));
    del.dataset.focus = "del " + key.key;
    del.setAttribute("aria-label", "DEL " + key.key);
    const row = make("li", [isOpen ? "open" : "", isMine(key.key) ? "mine" : "", isFresh(key.key) ? "fresh" : ""].join(" "),
      make("div", "key-row", name, make("span", "ttl", timeLeft(key.ttlMillis)), del));
    if (isOpen) {
      row.append(detail(key));
    }
    return row;
  }

  // The keys of the city that is shown come first.
  function isMine(key) {
    return Boolean(city) && (key.endsWith("City:" + city.id) || key.endsWith("neighbours:" + city.id));
  }

  function isFresh(key) {
    return performance.now() - (fresh.get(key) || -1e9) < 1500;
  }

  // The class's package is quiet, so that the rest can be read.
  function parts(key) {
    const found = /^((?:[\w.-]+\/)?(?:[a-z_]\w*\.)*)([^:]*:)(.*)$/s.exec(key);
    if (!found) {
      return [key];
    }
    return [make("span", "far", found[1]), make("span", "region", found[2]), make("span", "id", found[3])];
  }

  function detail(key) {
    return make("div", "detail",
      key.value == null ? make("p", "quiet", "…") : json(key.value),
      make("div", "lines", line(key.command, key.key), line("TTL", key.key), line("DEL", key.key)),
      button("resp", "EXPIRE 10", async () => {
        await ask("POST", "keys/expire?seconds=10&key=" + encodeURIComponent(key.key));
        await refresh();
      }));
  }

  async function toggle(key) {
    open = open === key ? null : key;
    showKeys();
    await refresh();
  }

  async function remove(key) {
    await ask("DELETE", "keys?key=" + encodeURIComponent(key));
    await refresh();
  }

  // ---- events

  function listen() {
    const stream = new EventSource("api/events");
    stream.addEventListener("ready", () => setText("stream-state", "listening"));
    stream.onerror = () => setText("stream-state", "interrupted");
    stream.onmessage = (message) => {
      const { event, key } = JSON.parse(message.data);
      fresh.set(key, performance.now());
      const list = element("events");
      list.prepend(make("li", event === "set" ? "" : "lost", make("time", "", new Date().toTimeString().slice(0, 8)),
        make("b", "", event), make("span", "", ...parts(key))));
      while (list.children.length > EVENTS_SHOWN) {
        list.lastChild.remove();
      }
      page.key(event, key);
      lookSoon();
    };
  }

  function lookSoon() {
    if (!waiting) {
      waiting = true;
      setTimeout(() => {
        waiting = false;
        attempt(refresh);
      }, REST_MILLIS);
    }
  }

  function everySecond() {
    if (!document.hidden) {
      if (performance.now() - lookedAt > LOOK_MILLIS) {
        attempt(refresh);
      } else {
        showTimes();
        page.changed(now());
      }
      fresh.forEach((at, key) => isFresh(key) || fresh.delete(key));
    }
  }

  function showTimes() {
    const state = now();
    const times = new Map(state.keys.map((key) => ["del " + key.key, timeLeft(key.ttlMillis)]));
    element("keys").querySelectorAll(".key-row").forEach((row) => {
      row.querySelector(".ttl").textContent = times.get(row.lastChild.dataset.focus) || "";
    });
  }

  element("filter").addEventListener("input", showKeys);
  element("measure").addEventListener("click", () => attempt(measure));

  return {
    refresh,
    setCity(shown) {
      city = shown;
    },
    begin(start) {
      setPort(start.port, start.password);
      setText("address", start.host + ":" + start.port);
      setText("chip-door", "RESP on port " + start.port);
      element("subscribe").replaceChildren(line("PSUBSCRIBE", "__keyevent@0__:*"));
      listen();
      setInterval(everySecond, 1000);
    },
  };
}
