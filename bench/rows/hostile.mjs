// Inputs that are made to hang a parser. Nothing here is measured yet: the list of patterns belongs to the tests of the reader.
const MISSING = 'needs the list of hostile inputs';

export const rows = [
  { id: '15', title: 'worst hostile input of 50 KB ÷ prose of 50 KB', bar: { most: 10 }, stretch: { most: 3 }, missing: MISSING },
  { id: 'hostile', title: 'worst hostile or growing input of 1 MB', unit: ' s', bar: { most: 3 }, missing: MISSING },
  { id: 'hostile-memory', title: 'the same, memory', unit: ' MB', bar: { most: 500 }, missing: MISSING },
];
