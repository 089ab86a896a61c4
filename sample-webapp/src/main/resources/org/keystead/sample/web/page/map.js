// SPDX-License-Identifier: Apache-2.0
// A world map drawn of nothing but cities: a dot for each square degree that has one.

const TOP = 78; // degrees north, the upper edge
const BOTTOM = -56;

export class WorldMap {
  constructor(canvas) {
    this.canvas = canvas;
    this.land = [];
    this.lit = [];
    this.here = null;
    this.near = [];
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(canvas);
  }

  setLand(base64, columns, rows) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    for (let cell = 0; cell < columns * rows; cell++) {
      if (bytes[cell >> 3] & (1 << (cell & 7))) {
        this.land.push([89.5 - Math.floor(cell / columns), (cell % columns) - 179.5]);
      }
    }
    this.draw();
  }

  setLit(places) {
    this.lit = places;
    this.draw();
  }

  setHere(place, near) {
    this.here = place;
    this.near = near;
    this.draw();
  }

  draw() {
    const ratio = window.devicePixelRatio || 1;
    const width = this.canvas.clientWidth;
    const height = this.canvas.clientHeight;
    if (width === 0) {
      return;
    }
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);
    const step = width / 360;
    const dot = ([latitude, longitude], radius) => {
      const x = (longitude + 180) * step;
      const y = ((TOP - latitude) / (TOP - BOTTOM)) * height;
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.fill();
    };
    pen.fillStyle = colour("--land");
    this.land.forEach((place) => dot(place, step * 0.56));
    pen.fillStyle = colour("--lit");
    pen.globalAlpha = 0.22;
    this.lit.forEach((place) => dot(place, 6));
    pen.globalAlpha = 1;
    this.lit.forEach((place) => dot(place, 2.6));
    pen.fillStyle = colour("--here");
    this.near.forEach((place) => dot(place, 1.6));
    if (this.here) {
      pen.fillStyle = colour("--here");
      pen.globalAlpha = 0.28;
      dot(this.here, 11);
      pen.globalAlpha = 1;
      dot(this.here, 4);
    }
  }
}
