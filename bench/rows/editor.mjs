// What happens in the editor is printed by `npm run bench:editor`: each round of it opens a window.
const EDITOR = '`npm run bench:editor` prints it';

export const rows = [
  { id: 'activate', title: '`activate()`, no postmortem', unit: ' ms', bar: { most: 15 }, stretch: { most: 5 }, missing: EDITOR },
  { id: 'first', title: 'first finding after opening 10 KB', unit: ' ms', bar: { most: 150 }, stretch: { most: 80 }, missing: EDITOR },
];
