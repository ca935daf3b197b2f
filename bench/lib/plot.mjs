// A line for each series over sizes, both axes logarithmic: what is linear rises with the grey lines.
const WIDTH = 640;
const HEIGHT = 400;
const EDGE = { left: 64, right: 150, top: 40, bottom: 48 };
const COLOURS = ['#2563eb', '#d97706', '#059669', '#7c3aed', '#dc2626'];

const escapeXml = text => text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

function scale(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const at = value => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return { at, ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)) };
}

const tick = value => (value >= 1e6 ? `${value / 1e6} M` : value >= 1000 ? `${value / 1000} k` : String(Number(value.toPrecision(2))));

/** @param series records with a name and points `[bytes, value]`. */
export function plot(title, unit, series) {
  const points = series.flatMap(one => one.points);
  const x = scale(
    points.map(([size]) => size),
    EDGE.left,
    WIDTH - EDGE.right,
  );
  const y = scale(
    points.map(([, value]) => value),
    HEIGHT - EDGE.bottom,
    EDGE.top,
  );
  const grid = [
    ...x.ticks.map(
      value =>
        `<path d="M${x.at(value)} ${EDGE.top}V${HEIGHT - EDGE.bottom}" stroke="#ddd"/><text x="${x.at(value)}" y="${HEIGHT - EDGE.bottom + 18}" text-anchor="middle">${tick(value)}B</text>`,
    ),
    ...y.ticks.map(
      value =>
        `<path d="M${EDGE.left} ${y.at(value)}H${WIDTH - EDGE.right}" stroke="#ddd"/><text x="${EDGE.left - 8}" y="${y.at(value) + 4}" text-anchor="end">${tick(value)} ${unit}</text>`,
    ),
  ];
  const lines = series.map(({ name, points: own }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const path = own.map(([size, value], at) => `${at === 0 ? 'M' : 'L'}${x.at(size).toFixed(1)} ${y.at(value).toFixed(1)}`).join('');
    const [size, value] = own.at(-1);
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${x.at(size) + 8}" y="${y.at(value) + 4}" fill="${colour}">${escapeXml(name)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${EDGE.left}" y="22" font-size="15">${escapeXml(title)}</text>
${[...grid, ...lines].join('\n')}
</svg>
`;
}
