// A track's outline on a canvas: drawn once, coloured as far as the player has come, and a place to click.
const shown = new WeakMap();

export async function show(canvas, trackId, owner) {
  leave(canvas);
  const state = { trackId, outline: null, aborted: new AbortController() };
  shown.set(canvas, state);
  const signal = state.aborted.signal;
  const missing = canvas.nextElementSibling;
  missing.hidden = true;
  paint(canvas, state);

  // Media events do not bubble, but they can be caught on their way down.
  for (const kind of ["timeupdate", "seeked", "emptied", "ended"]) {
    document.addEventListener(kind, () => paint(canvas, state), { capture: true, signal });
  }
  new ResizeObserver(() => paint(canvas, state)).observe(canvas);
  canvas.addEventListener("click", event => seek(state, owner, event.offsetX / canvas.clientWidth), { signal });
  canvas.addEventListener("keydown", event => {
    const step = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
    const player = playerOf(state);
    if (step && player) { player.currentTime += step; event.preventDefault(); }
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); player ? toggle(player) : owner.invokeMethodAsync("PlayAsync"); }
  }, { signal });

  try {
    const answer = await fetch(`waveform/${trackId}`, { signal });
    if (!answer.ok) throw new Error(answer.statusText);
    state.outline = new Uint8Array(await answer.arrayBuffer());
    canvas.dataset.drawn = trackId;
    paint(canvas, state);
  } catch (error) {
    if (!signal.aborted) missing.hidden = false;
  }
}

export function leave(canvas) {
  shown.get(canvas)?.aborted.abort();
  shown.delete(canvas);
}

const playerOf = state => {
  const player = document.getElementById("player");
  return player?.dataset.track === String(state.trackId) ? player : null;
};

const toggle = player => player.paused ? player.play() : player.pause();

function seek(state, owner, share) {
  const player = playerOf(state);
  if (player?.duration) player.currentTime = share * player.duration;
  else owner.invokeMethodAsync("PlayAsync");
}

function paint(canvas, state) {
  if (!canvas.isConnected || !canvas.clientWidth) return;
  const ratio = devicePixelRatio || 1;
  const width = canvas.width = canvas.clientWidth * ratio;
  const height = canvas.height = canvas.clientHeight * ratio;
  const style = getComputedStyle(canvas);
  const player = playerOf(state);
  const played = player?.duration ? player.currentTime / player.duration : 0;
  canvas.setAttribute("aria-valuenow", Math.round(100 * played));
  if (!state.outline) return;

  const context = canvas.getContext("2d");
  const bars = Math.max(1, Math.floor(width / (3 * ratio)));
  const accent = style.getPropertyValue("--mud-palette-primary");
  const rest = style.getPropertyValue("--mud-palette-text-disabled");
  for (let bar = 0; bar < bars; bar++) {
    const from = Math.floor(bar * state.outline.length / bars);
    const to = Math.max(from + 1, Math.floor((bar + 1) * state.outline.length / bars));
    let peak = 0;
    for (let column = from; column < to; column++) peak = Math.max(peak, state.outline[column]);
    const size = Math.max(2 * ratio, peak / 255 * height);
    context.fillStyle = bar / bars < played ? accent : rest;
    context.fillRect(bar * width / bars, (height - size) / 2, 2 * ratio, size);
  }
}
