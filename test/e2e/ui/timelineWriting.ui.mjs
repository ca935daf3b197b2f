// Somebody writes a timeline: Enter begins the next entry, a chat is pasted into it, an event of this minute is added.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SELECTORS } from '../../vscode/lib/workbench.mjs';

const POSTMORTEM = `# Postmortem: checkout was down, 2024-05-07

**Status:** Draft

## Summary

Checkout was down for all customers.

## Timeline

- 08:00 UTC – Deployed the new basket.
- 08:05 UTC – Errors rise on all hosts.

## Action items

- Try the basket on one host first (@dana)
`;
const LAST = '- 08:05 UTC – Errors rise on all hosts.';
const FINISHED = `${LAST} All of them.`;
const CHAT = `[08:31] <dana> the old basket is back on all hosts
[08:34] <sam> checkout answers again
`;

export async function run({ open, folder, pictures }) {
  const file = join(folder, 'checkout.md');
  writeFileSync(file, POSTMORTEM);
  writeFileSync(join(folder, 'chat.txt'), CHAT);
  const window = await open({ viewport: { width: 1100, height: 760 } });
  const { keyboard } = window.page;
  const picture = name => window.screenshot(join(pictures, `timeline-${name}.png`));
  const drawn = (text, times = 1) =>
    window.page
      .locator('.view-line', { hasText: text })
      .nth(times - 1)
      .waitFor();

  await window.openFile('chat.txt');
  await keyboard.press('Control+A');
  await keyboard.press('Control+C');
  await window.openFile('checkout.md');
  await window.page.locator('.squiggly-hint').first().waitFor(); // it is known to be a postmortem
  await goToEnd(window, LAST);
  await keyboard.type(' All of them.', { delay: 40 });
  await drawn(FINISHED);
  await enter(window, () => drawn('08:05 UTC', 2));
  await picture('enter');
  await keyboard.type('08:20');
  await keyboard.press('Tab');
  await keyboard.type('Rolled back.', { delay: 80 }); // as fast as people type
  await drawn('Rolled back.');
  await enter(window, () => drawn('08:20 UTC', 2));
  await keyboard.press('Control+V');
  await drawn('sam: checkout answers again');
  await picture('paste');

  await window.runCommand('Postmortem: Insert Event Now');
  await drawn(`- ${new Date().getUTCFullYear()}-`);
  await keyboard.type('Closed.');
  await drawn('Closed.');
  await picture('now');
  await window.save();
  const saved = readFileSync(file, 'utf8');
  const added = saved.slice(saved.indexOf(FINISHED) + FINISHED.length + 1, saved.indexOf('\n\n## Action items')).split('\n');
  assert.deepEqual(added.slice(0, -1), [
    '- 08:20 UTC – Rolled back.',
    '- 08:31 UTC – dana: the old basket is back on all hosts',
    '- 08:34 UTC – sam: checkout answers again',
  ]);
  assert.match(added.at(-1), /^- \d{4}-\d\d-\d\d \d\d:\d\d UTC – Closed\.$/);
}

/**
 * Puts the cursor at the end of the line that is `text`. The box is waited for, and the editor after it: before they have the keys, these go elsewhere.
 */
async function goToEnd(window, text) {
  const number = POSTMORTEM.slice(0, POSTMORTEM.indexOf(text)).split('\n').length;
  const column = text.length + 1;
  const box = window.page.locator(SELECTORS.quickInputBox);
  await window.page.keyboard.press('Control+G');
  await box.fill(`:${number}:${column}`);
  await box.press('Enter');
  await box.waitFor({ state: 'hidden' });
  await window.statusItem(`Ln ${number}, Col ${column}`).waitFor();
  await window.page.locator(`${SELECTORS.activeEditor}.focused`).waitFor();
}

/**
 * Presses Enter at the end of an entry, once the extension host has told what the key does there. It tells that when the cursor moves, and answers in
 * order: when it has answered what was asked after, here for suggestions, the key is known.
 */
async function enter(window, next) {
  const { keyboard } = window.page;
  const answer = window.page.locator(SELECTORS.suggestions);
  await keyboard.press('Control+Space');
  await answer.waitFor();
  await keyboard.press('Escape');
  await answer.waitFor({ state: 'hidden' });
  await keyboard.press('Enter');
  await next().catch(async () => {
    throw new Error(`Enter did not begin the next entry:\n${await window.editorText()}`);
  });
}
