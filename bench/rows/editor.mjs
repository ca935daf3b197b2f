// What happens in the editor. Nothing here is measured yet: a row is plugged in by giving it `measure`, as in the files beside this one, and taking `missing` away.
const EDITOR = 'needs the real VS Code';
const INCREMENTAL = 'needs the incremental reader';

export const rows = [
  { id: '12a', title: 'keystroke, 100 KB: full parse ÷ incremental', bar: { least: 50 }, stretch: { least: 150 }, missing: INCREMENTAL },
  { id: '12b', title: 'keystroke, 1 MB: full parse ÷ incremental', bar: { least: 400 }, stretch: { least: 1500 }, missing: INCREMENTAL },
  { id: '12c', title: 'keystroke: 1 MB ÷ 10 KB', bar: { most: 1.5 }, missing: INCREMENTAL },
  { id: '13', title: 'edits after which incremental and full reading differ, of 10,000', bar: { most: 0 }, missing: INCREMENTAL },
  { id: 'activate', title: '`activate()`, no postmortem', unit: ' ms', bar: { most: 15 }, stretch: { most: 5 }, missing: EDITOR },
  { id: 'first', title: 'first finding after opening 10 KB', unit: ' ms', bar: { most: 150 }, stretch: { most: 80 }, missing: EDITOR },
  { id: 'key10k', title: 'keystroke to findings, 10 KB, 95 of 100', unit: ' ms', bar: { most: 16 }, missing: EDITOR },
  {
    id: 'key1m',
    title: 'keystroke to findings, 1 MB, the middle one',
    unit: ' ms',
    bar: { most: 5 },
    stretch: { most: 2 },
    missing: EDITOR,
  },
];
