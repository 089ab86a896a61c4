// SPDX-License-Identifier: Apache-2.0
// A value as JSON with colours, if it is JSON; else as the text that it is.

import { make } from "./ask.js";

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;
const MAX_TEXT = 6000;

export function json(text) {
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2).replace(/\{\s+("[^{}[\]]*?)\s+\}/g, (all, inner) =>
      all.length < 72 ? "{ " + inner.replace(/\s*\n\s*/g, " ") + " }" : all);
  } catch (e) {
    return make("pre", "value", shown.slice(0, MAX_TEXT));
  }
  const block = make("pre", "value");
  const cut = shown.length > MAX_TEXT ? shown.slice(0, MAX_TEXT) + " …" : shown;
  let from = 0;
  for (const found of cut.matchAll(TOKEN)) {
    block.append(cut.slice(from, found.index));
    if (found[2] !== undefined) {
      block.append(make("span", "name", found[1]), found[2]);
    } else {
      block.append(make("span", found[1] ? "text" : "number", found[0]));
    }
    from = found.index + found[0].length;
  }
  block.append(cut.slice(from));
  return block;
}
