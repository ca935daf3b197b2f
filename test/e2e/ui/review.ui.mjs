// From a draft to a postmortem that can be published: sections and front matter by completion, then the review, by keyboard alone.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DRAFT = `---
title: "Postmortem: search was slow"
date: 2024-06-11
authors: Dana Reyes

---

## Summary

Search was slow for 30 minutes, from 10:00 to 10:30 UTC, for 1,200 users in Europe. It was noticed by an alert.

## Timeline

- 10:00 UTC Latency rises (started).
- 10:05 UTC An alert says that search is slow (detected).
- 10:30 UTC Search is back to normal (resolved).

## Root cause

An index was missing, because nobody had written down that the new query needs it. No test measures how long a query takes.

## Action items

- [ ] Measure each query in the nightly test (@sam, due 2030-06-30) ([#41](https://github.com/acme/webshop/issues/41))
- [ ] Alert when a query takes longer than a second ([#42](https://github.com/acme/webshop/issues/42))

`;

export async function run({ open, folder, pictures }) {
  const file = join(folder, 'postmortems', '2024-06-11-search.md');
  writeFileSync(file, DRAFT);
  const window = await open({ viewport: { width: 1280, height: 860 }, settings: { 'workbench.colorTheme': 'Default Light Modern' } });
  const { page } = window;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const picture = name => window.screenshot(join(pictures, `review-${name}.png`));
  const suggested = text => page.locator('.suggest-widget .monaco-list-row', { hasText: text }).first();
  const title = text => page.locator('.quick-input-title', { hasText: text });
  await window.openFile('2024-06-11-search.md');
  await page.locator('.codelens-decoration', { hasText: '2 items' }).waitFor();

  // A key of the front matter with its values.
  await press('Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Control+Space');
  await suggested('status').waitFor();
  await picture('keys');
  await page.keyboard.type('stat');
  await suggested('status').click();
  await suggested('In review').waitFor();
  await picture('values');
  await suggested('In review').click();

  // A section that is missing, with its line to start from.
  await press('Control+End');
  await page.keyboard.type('#');
  await suggested('Resolution').waitFor();
  await picture('sections');
  await press('Enter');
  await page.keyboard.type('The index was added by hand.');
  await window.save();
  const text = readFileSync(file, 'utf8');
  assert.match(text, /^status: In review$/m);
  assert.match(text, /\n\n## Resolution\n\nThe index was added by hand\.$/);

  // One finding after the other: the first one is for the author to write, and the review waits.
  await window.runCommand('Postmortem: Review');
  await title('Unexpected postmortem without a severity').waitFor();
  await press('Enter');
  await window.statusItem('Review: 3 left').waitFor();
  await press('Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'Enter');
  await page.keyboard.type('severity: SEV-2');
  await picture('waits');
  await window.statusItem('Review: 3 left').click();

  // The others have a fix.
  await title('Unexpected action item without a due date').waitFor();
  await picture('finding');
  await press('Enter');
  await title('Due date: Alert when a query').waitFor();
  await page.keyboard.type('2030-07-31');
  await press('Enter');
  await title('Unexpected action item without an owner').waitFor();
  await press('Enter');
  await title('Owner: Alert when a query').waitFor();
  await press('Enter');
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'Nothing is left: this postmortem is ready to be published.' })
    .waitFor();
  await picture('done');
  await press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await window.statusItem('Review:').waitFor({ state: 'detached' });
  await window.save();
  const done = readFileSync(file, 'utf8');
  assert.match(done, /^severity: SEV-2$/m);
  assert.match(done, /takes longer than a second \(@sam, due 2030-07-31\) \(\[#42\]/);
}
