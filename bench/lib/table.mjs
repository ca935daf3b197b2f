/** A number with three digits that say something. */
export function short(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(4);
}

function shown({ value, least, most }, unit = '') {
  const range = least === most ? '' : ` (${short(least)}–${short(most)})`;
  return `${short(value)}${unit}${range}`;
}

/** Whether a value keeps to what a bar asks: `{ most: 2 }` or `{ least: 50 }`. */
function keeps({ value }, bar) {
  return bar.least === undefined ? value <= bar.most : value >= bar.least;
}

const asked = (bar, unit = '') => (!bar ? '' : bar.least === undefined ? `≤ ${bar.most}${unit}` : `≥ ${bar.least}${unit}`);

function reached(measured, { bar, stretch }) {
  if (!bar) return '';
  if (!keeps(measured, bar)) return '**no**';
  return stretch && keeps(measured, stretch) ? 'yes, stretch too' : 'yes';
}

/** Rows with what was measured, as a table in Markdown. */
export function table(results) {
  const lines = results.map(({ row, measured, why }) => {
    const { id, title, bar, stretch, unit } = row;
    const cells = [id, title, asked(bar, unit), stretch ? asked(stretch, unit) : ''];
    return `| ${[...cells, measured ? shown(measured, unit) : 'not measured', measured ? reached(measured, row) : why].join(' | ')} |`;
  });
  return [
    '| row | what | bar | stretch | measured: median (least–most) | reached |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}
