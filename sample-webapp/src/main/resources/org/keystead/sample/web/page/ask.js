// SPDX-License-Identifier: Apache-2.0
// Asking the server, and making elements of what it says: as text, never as markup.

export const element = (id) => document.getElementById(id);
export const whole = new Intl.NumberFormat("en");

// The answer, and what its Server-Timing says: whether a cache had it, and how long it took.
export async function ask(method, path) {
  let response;
  try {
    response = await fetch("api/" + path, { method });
  } catch (e) {
    throw new Error("The atlas does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.error || "The atlas answered " + response.status + ".");
  }
  return { answer, reading: reading(response.headers.get("Server-Timing")) };
}

function reading(header) {
  const found = /desc=(\w+);dur=([\d.]+)/.exec(header || "");
  return found && { hit: found[1] === "hit", micros: Number(found[2]) * 1000 };
}

// Runs what a button does; trouble goes to the status line.
export async function attempt(work) {
  const status = element("status");
  try {
    status.textContent = "";
    await work();
  } catch (e) {
    status.textContent = e.message;
  }
}

export function make(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  made.append(...content);
  return made;
}

export function button(className, label, work) {
  const made = make("button", className, label);
  made.type = "button";
  made.addEventListener("click", () => attempt(work));
  return made;
}

export function setText(id, text) {
  const target = element(id);
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

export function duration(micros) {
  if (micros >= 1000) {
    return (micros / 1000).toFixed(micros >= 10000 ? 0 : 1) + " ms";
  }
  return micros.toFixed(micros >= 10 ? 0 : 1) + " µs";
}

export function timeLeft(ttlMillis) {
  if (ttlMillis < 0) {
    return "no TTL";
  }
  const seconds = Math.ceil(ttlMillis / 1000);
  const two = (number) => String(number).padStart(2, "0");
  return Math.floor(seconds / 60) + ":" + two(seconds % 60);
}

// ---- lines for a terminal

let client = "redis-cli";

export function setPort(port, password) {
  client = "redis-cli" + (port === 6379 ? "" : " -p " + port) + (password ? " --askpass" : "");
}

export function quoted(text) {
  return /^[\w.:@/-]+$/.test(text) ? text : "'" + text.replaceAll("'", "'\\''") + "'";
}

// A line to copy; its words are quoted for a shell, for some may come from a Redis client.
export function line(...words) {
  const text = [client, ...words.map(quoted)].join(" ");
  const copy = make("button", "copy", "copy");
  copy.type = "button";
  copy.setAttribute("aria-label", "Copy: " + text);
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = "copied";
    } catch (e) {
      copy.textContent = "select it";
    }
    setTimeout(() => (copy.textContent = "copy"), 1500);
  });
  return make("div", "line", make("code", "", text), copy);
}
