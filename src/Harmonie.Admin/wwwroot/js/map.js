// The map of the library. Points are written straight into the pixels of a canvas: 100,000 of them take a few milliseconds,
// on any machine, with or without a graphics card.
const maps = new WeakMap();
const ends = { scale: 0.9, x: 0, y: 0 };

export async function show(canvas, owner, by, words) {
  maps.get(canvas)?.aborted.abort();
  const map = { owner, by, words, view: { ...ends }, aborted: new AbortController(), points: null, lasso: null, isLassoing: false };
  maps.set(canvas, map);
  const signal = map.aborted.signal;
  const answer = await fetch("map/points", { signal });
  if (!answer.ok) return;
  map.points = read(await answer.arrayBuffer());
  colourPoints(canvas, map);
  new ResizeObserver(() => canvas.isConnected && paint(canvas, map)).observe(canvas);
  new MutationObserver(() => canvas.isConnected && setTimeout(() => { colourPoints(canvas, map); paint(canvas, map); }, 100))
    .observe(document.documentElement, { attributeFilter: ["class"] });
  listen(canvas, map, signal);
  paint(canvas, map);
  canvas.dataset.points = map.points.count;
}

export function colour(canvas, by) {
  const map = maps.get(canvas);
  if (!map?.points) return;
  map.by = by;
  colourPoints(canvas, map);
  paint(canvas, map);
}

export function lasso(canvas, isOn) { const map = maps.get(canvas); map.isLassoing = isOn; canvas.style.cursor = isOn ? "crosshair" : "grab"; }

export function reset(canvas) { const map = maps.get(canvas); map.view = { ...ends }; map.lasso = null; paint(canvas, map); }

function read(buffer) {
  const length = new Uint32Array(buffer, 0, 1)[0];
  const { count, genres } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  let at = 4 + length;
  const take = (Kind, bytes) => { const values = new Kind(buffer, at, count); at += bytes * count; return values; };
  return { count, names: genres, ids: take(Uint32Array, 4), x: take(Float32Array, 4), y: take(Float32Array, 4), bpm: take(Float32Array, 4), genre: take(Uint16Array, 2), key: take(Uint8Array, 1) };
}

// --- colours ---

const hue = (degrees, isDark) => hsl(degrees, 0.68, isDark ? 0.66 : 0.42);

function hsl(h, s, l) {
  const f = n => { const k = (n + h / 30) % 12; return Math.round(255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)))); };
  return (255 << 24) | (f(4) << 16) | (f(8) << 8) | f(0);
}

const css = colour => `rgb(${colour & 255} ${(colour >> 8) & 255} ${(colour >> 16) & 255})`;

function colourPoints(canvas, map) {
  const isDark = document.documentElement.classList.contains("dark");
  const { count, genre, bpm, key, names } = map.points;
  const unknown = isDark ? 0xff8a7a72 | 0 : 0xff9a908a | 0;
  const colours = map.colours = new Int32Array(count).fill(unknown);
  const legend = [];
  if (map.by === "genre") {
    const sizes = names.map((_, place) => ({ place, size: 0 }));
    for (const place of genre) if (place < names.length) sizes[place].size++;
    const palette = new Int32Array(names.length).fill(unknown);
    sizes.sort((a, b) => b.size - a.size).slice(0, 10).forEach((each, rank) => {
      palette[each.place] = hue(rank * 137.5 % 360, isDark);
      legend.push([palette[each.place], names[each.place]]);
    });
    for (let i = 0; i < count; i++) if (genre[i] < names.length) colours[i] = palette[genre[i]];
    legend.push([unknown, map.words[names.length > 10 ? 1 : 0]]);
  } else if (map.by === "bpm") {
    const of = value => hue(240 - 240 * Math.min(1, Math.max(0, (value - 60) / 120)), isDark);
    for (let i = 0; i < count; i++) if (!Number.isNaN(bpm[i])) colours[i] = of(bpm[i]);
    for (const value of [60, 90, 120, 150, 180]) legend.push([of(value), `${value} BPM`]);
    legend.push([unknown, map.words[0]]);
  } else {
    for (let i = 0; i < count; i++) if (key[i] < 24) colours[i] = hue(key[i] % 12 * 30, isDark);
    for (let number = 0; number < 12; number += 2) legend.push([hue(number * 30, isDark), `${number + 1}A · ${number + 1}B`]);
    legend.push([unknown, map.words[0]]);
  }
  const list = document.getElementById("map-legend");
  list.replaceChildren(...legend.map(([colour, text]) => {
    const item = document.createElement("li");
    const dot = document.createElement("i");
    dot.style.background = css(colour);
    item.append(dot, text);
    return item;
  }));
}

// --- drawing ---

function frame(canvas, map) {
  const ratio = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio), height = Math.round(canvas.clientHeight * ratio);
  const unit = Math.min(width, height) / 2 * map.view.scale;
  return { ratio, width, height, unit, left: width / 2 + map.view.x * ratio, top: height / 2 + map.view.y * ratio };
}

function paint(canvas, map) {
  if (map.isPlanned) return;
  map.isPlanned = true;
  requestAnimationFrame(() => { map.isPlanned = false; paintNow(canvas, map); });
}

function paintNow(canvas, map) {
  const began = performance.now();
  const { ratio, width, height, unit, left, top } = frame(canvas, map);
  if (!width || !height) return;
  if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; map.image = null; }
  const context = canvas.getContext("2d");
  map.image ??= context.createImageData(width, height);
  const pixels = new Int32Array(map.image.data.buffer);
  pixels.fill(0);
  const { count, x, y } = map.points;
  const dense = count > 20000 ? 2 : count > 3000 ? 4 : 8;
  const size = Math.round(Math.min(14, Math.max(2, dense * Math.sqrt(map.view.scale))) * ratio);
  const half = size >> 1;
  // How far each row of a disc is set in.
  const insets = Array.from({ length: size }, (_, row) => size < 4 ? 0 : Math.round(size / 2 - Math.sqrt((size / 2) ** 2 - (row + 0.5 - size / 2) ** 2)));
  for (let i = 0; i < count; i++) {
    const px = Math.round(left + x[i] * unit) - half, py = Math.round(top - y[i] * unit) - half;
    if (px < 0 || py < 0 || px + size >= width || py + size >= height) continue;
    const colour = map.colours[i];
    for (let row = 0; row < size; row++) {
      const from = (py + row) * width + px;
      pixels.fill(colour, from + insets[row], from + size - insets[row]);
    }
  }
  context.putImageData(map.image, 0, 0);
  if (map.lasso) {
    context.strokeStyle = getComputedStyle(canvas).getPropertyValue("--mud-palette-primary");
    context.lineWidth = 2 * ratio;
    context.beginPath();
    for (const [lx, ly] of map.lasso) context.lineTo(lx * ratio, ly * ratio);
    context.closePath();
    context.stroke();
  }
  canvas.dataset.paint = (performance.now() - began).toFixed(1);
}

// --- hands ---

function listen(canvas, map, signal) {
  const fingers = new Map();
  let moved = 0, spread = 0;
  const on = (kind, act) => canvas.addEventListener(kind, act, { signal, passive: false });

  on("pointerdown", event => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event);
    moved = 0;
    spread = 0;
    if (map.isLassoing) map.lasso = [[event.offsetX, event.offsetY]];
  });
  on("pointermove", event => {
    const before = fingers.get(event.pointerId);
    if (!before) { hover(canvas, map, event); return; }
    fingers.set(event.pointerId, event);
    moved += Math.abs(event.offsetX - before.offsetX) + Math.abs(event.offsetY - before.offsetY);
    if (map.isLassoing) {
      map.lasso.push([event.offsetX, event.offsetY]);
    } else if (fingers.size === 2) {
      const [a, b] = [...fingers.values()];
      const now = Math.hypot(a.offsetX - b.offsetX, a.offsetY - b.offsetY);
      if (spread) zoom(canvas, map, now / spread, (a.offsetX + b.offsetX) / 2, (a.offsetY + b.offsetY) / 2);
      spread = now;
    } else {
      map.view.x += event.offsetX - before.offsetX;
      map.view.y += event.offsetY - before.offsetY;
    }
    paint(canvas, map);
  });
  on("pointerup", event => {
    fingers.delete(event.pointerId);
    if (map.isLassoing && map.lasso?.length > 2) gather(canvas, map);
    else if (moved < 5) {
      const hit = nearest(canvas, map, event.offsetX, event.offsetY);
      if (hit >= 0) map.owner.invokeMethodAsync("PlayAsync", map.points.ids[hit]);
    }
  });
  on("pointercancel", event => fingers.delete(event.pointerId));
  on("pointerleave", () => tip(canvas, null));
  on("wheel", event => { event.preventDefault(); zoom(canvas, map, Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY); });
  on("keydown", event => {
    const step = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
    if (step) { map.view.x += step[0]; map.view.y += step[1]; }
    else if (event.key === "+" || event.key === "-") zoom(canvas, map, event.key === "+" ? 1.25 : 0.8, canvas.clientWidth / 2, canvas.clientHeight / 2);
    else return;
    event.preventDefault();
    paint(canvas, map);
  });
}

function zoom(canvas, map, factor, x, y) {
  const scale = Math.min(200, Math.max(0.3, map.view.scale * factor));
  const real = scale / map.view.scale;
  const cx = x - canvas.clientWidth / 2, cy = y - canvas.clientHeight / 2;
  map.view = { scale, x: cx + (map.view.x - cx) * real, y: cy + (map.view.y - cy) * real };
  paint(canvas, map);
}

function nearest(canvas, map, x, y) {
  const { ratio, unit, left, top } = frame(canvas, map);
  let best = -1, least = (10 * ratio) ** 2;
  for (let i = 0; i < map.points.count; i++) {
    const dx = left + map.points.x[i] * unit - x * ratio, dy = top - map.points.y[i] * unit - y * ratio;
    const distance = dx * dx + dy * dy;
    if (distance < least) { least = distance; best = i; }
  }
  return best;
}

function hover(canvas, map, event) {
  clearTimeout(map.waiting);
  const hit = nearest(canvas, map, event.offsetX, event.offsetY);
  canvas.style.cursor = map.isLassoing ? "crosshair" : hit >= 0 ? "pointer" : "grab";
  if (hit < 0) { tip(canvas, null); return; }
  const { offsetX, offsetY } = event;
  map.waiting = setTimeout(async () => tip(canvas, await map.owner.invokeMethodAsync("NameAsync", map.points.ids[hit]), offsetX, offsetY), 60);
}

function tip(canvas, text, x, y) {
  const element = document.getElementById("map-tip");
  element.style.visibility = text ? "visible" : "hidden";
  if (!text) return;
  element.textContent = text;
  const left = Math.min(x + 14, canvas.clientWidth - element.offsetWidth - 8);
  element.style.transform = `translate(${left}px, ${Math.max(4, y - 34)}px)`;
}

function gather(canvas, map) {
  const { ratio, unit, left, top } = frame(canvas, map);
  const inside = (px, py) => {
    let is = false;
    for (let i = 0, j = map.lasso.length - 1; i < map.lasso.length; j = i++) {
      const [xi, yi] = map.lasso[i], [xj, yj] = map.lasso[j];
      if (yi > py !== yj > py && px < (xj - xi) * (py - yi) / (yj - yi) + xi) is = !is;
    }
    return is;
  };
  const ids = [];
  for (let i = 0; i < map.points.count && ids.length < 5000; i++) {
    if (inside((left + map.points.x[i] * unit) / ratio, (top - map.points.y[i] * unit) / ratio)) ids.push(map.points.ids[i]);
  }
  map.isLassoing = false;
  canvas.style.cursor = "grab";
  map.owner.invokeMethodAsync("Choose", ids);
  paint(canvas, map);
}
