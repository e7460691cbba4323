// Loudness against danceability: counts in cells, drawn as squares of growing strength.
export function draw(canvas, cells, columns, rows) {
  const ratio = devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  const context = canvas.getContext("2d");
  const most = Math.max(1, ...cells);
  const width = canvas.width / columns;
  const height = canvas.height / rows;
  context.fillStyle = getComputedStyle(canvas).getPropertyValue("--mud-palette-primary") || "#3b4fd1";
  cells.forEach((count, cell) => {
    if (count === 0) return;
    context.globalAlpha = 0.15 + 0.85 * Math.sqrt(count / most);
    const row = rows - 1 - Math.floor(cell / columns);
    context.fillRect((cell % columns) * width, row * height, Math.ceil(width) - 1, Math.ceil(height) - 1);
  });
}
