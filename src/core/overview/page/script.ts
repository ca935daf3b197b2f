/**
 * What the page does by itself: tables are sorted and filtered, and in VS Code a click opens the document. Without it the page is complete, and only cannot do that.
 * It is plain JavaScript in a string, since its hash stands in the page's policy.
 */
export const REPORT_SCRIPT = `(() => {
'use strict';
const all = (name, from) => [...(from || document).querySelectorAll(name)];
const UNITS = { d: 1440, h: 60, min: 1, s: 1 / 60 };
const valueOf = (cell, isNumber) => {
  const text = cell.dataset.v ?? cell.textContent.trim();
  if (!isNumber || text === '') return text;
  const parts = [...text.replaceAll(',', '').matchAll(/(\\d+) (d|h|min|s)/g)];
  return parts.length > 0 ? parts.reduce((sum, [, amount, unit]) => sum + amount * UNITS[unit], 0) : parseFloat(text.replaceAll(',', ''));
};
const compare = (a, b) => {
  if (a === '' || b === '') return (a === '') - (b === '') ;
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
};
const sort = (table, head, index) => {
  const isDown = head.getAttribute('aria-sort') === 'ascending';
  for (const other of all('[aria-sort]', table)) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
  const body = table.tBodies[0];
  const rows = [...body.rows].map(row => ({ row, value: valueOf(row.cells[index], head.classList.contains('n')) }));
  // What is not known comes last in either direction.
  rows.sort((a, b) => (a.value === '' || b.value === '' ? compare(a.value, b.value) : compare(a.value, b.value) * (isDown ? -1 : 1)));
  body.append(...rows.map(({ row }) => row));
};
for (const table of all('table.sortable')) {
  all('thead th', table).forEach((head, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sort(table, head, index));
  });
}
for (const form of all('form[data-for]')) {
  const table = document.getElementById(form.dataset.for);
  const said = form.querySelector('output');
  const fields = all('[name]', form);
  const fits = row => fields.every(field => {
    const wanted = field.type === 'checkbox' ? field.checked && field.value : field.value.trim().toLowerCase();
    if (!wanted) return true;
    if (field.name === 'text') return wanted.split(/\\s+/).every(word => row.textContent.toLowerCase().includes(word));
    if (field.name === 'year') return wanted === 'unknown' ? !/^\\d/.test(row.cells[0].textContent) : row.cells[0].textContent.startsWith(wanted);
    return (' ' + (row.dataset[field.name] ?? '').toLowerCase() + ' ').includes(' ' + wanted + ' ');
  });
  const filter = () => {
    const rows = [...table.tBodies[0].rows];
    for (const row of rows) row.hidden = !fits(row);
    const shown = rows.filter(row => !row.hidden).length;
    said.textContent = shown === rows.length ? 'All ' + shown + ' are shown.' : shown + ' of ' + rows.length + ' are shown.';
  };
  form.addEventListener('input', filter);
  form.addEventListener('submit', event => event.preventDefault());
  form.hidden = false;
  filter();
}
addEventListener('beforeprint', () => { for (const details of all('details')) details.open = true; });
if (typeof acquireVsCodeApi === 'function') {
  const host = acquireVsCodeApi();
  document.addEventListener('click', event => {
    const link = event.target.closest('[data-open]');
    if (link) host.postMessage({ type: 'open', document: Number(link.dataset.open), line: Number(link.dataset.line || 1) });
  });
}
})();`;
