// The action items of a workspace: found when the view is opened, checked off, given an owner and a due date by keyboard, grouped and narrowed down.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY = 86_400_000;
const day = offset => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);

const QUEUE = `---
title: "Postmortem: orders were stuck in the queue"
date: 2024-06-11
status: In review
---

## Summary

Orders were stuck for 40 minutes, from 10:00 to 10:40 UTC.

## Timeline

- 10:00 UTC The queue fills up.
- 10:40 UTC The consumers are back and the queue is empty again.

## Root cause

A consumer crashed on an empty order, and restarted for ever.

## Action items

- [ ] Put orders that cannot be read aside (@dana, due ${day(-3)})
- [ ] Alert when the queue grows for 5 minutes (@sam, due ${day(4)}) ([#41](https://github.com/acme/webshop/issues/41))
- [ ] Test the consumer with an empty order
- [x] Restart the consumers (@sam)
`;

export async function run({ open, folder, pictures }) {
  const file = join(folder, 'postmortems', '2024-06-11-order-queue.md');
  writeFileSync(file, QUEUE);
  const written = () => readFileSync(file, 'utf8');
  const window = await open({ viewport: { width: 1280, height: 860 }, settings: { 'workbench.colorTheme': 'Default Light Modern' } });
  const { page } = window;
  const picture = name => window.screenshot(join(pictures, `actions-${name}.png`));
  const view = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Postmortem Actions' }) });
  const rows = view.locator('.monaco-list-row');
  const row = text => rows.filter({ hasText: text });
  const labels = async () =>
    (await rows.evaluateAll(all => all.map(one => one.getAttribute('aria-label')))).map(label => label.replace(/\u00a0/g, ' '));

  const boxOf = text => row(text).locator('.custom-view-tree-node-item-checkbox');
  const untilWritten = async text => {
    for (const end = Date.now() + 15_000; !written().includes(text); await page.waitForTimeout(50))
      if (Date.now() > end) assert.ok(written().includes(text), written());
  };
  await page.mouse.move(349, 400);
  await page.mouse.down();
  await page.mouse.move(760, 400, { steps: 4 });
  await page.mouse.up();

  await window.runCommand('Explorer: Focus on Postmortem Actions View');
  await row('Move pay.example.com').waitFor();
  // Room for all rows.
  await page.locator('.pane-header', { hasText: 'postmortem-ui' }).click();
  await row('Write down which certificates').waitFor();
  assert.deepEqual((await labels()).slice(0, 4), [
    'postmortems/2024-06-11-order-queue.md, 3 action items, 1 overdue',
    `Put orders that cannot be read aside, @dana, overdue ${day(-3)}, not tracked`,
    `Alert when the queue grows for 5 minutes, @sam, due ${day(4)}, tracked by #41`,
    'Test the consumer with an empty order, no owner, no due date, not tracked',
  ]);
  await picture('by-document');

  // A click shows the item, the box checks it off.
  await row('Alert when the queue').click();
  await page.locator('.tab.active[data-resource-name="2024-06-11-order-queue.md"]').waitFor();
  await boxOf('Put orders that cannot').click();
  await untilWritten('- [x] Put orders that cannot be read aside (@dana');
  await row('Put orders that cannot').waitFor({ state: 'detached' });

  // By keyboard: owner, then due date, in the menu of the row that has the focus.
  const reach = async () => {
    await window.runCommand('Explorer: Focus on Postmortem Actions View');
    await page.keyboard.press('Home');
    const focused = view.locator('.monaco-list-row.focused');
    for (const expected of ['Alert when', 'Test the consumer']) {
      await page.keyboard.press('ArrowDown');
      await focused.filter({ hasText: expected }).waitFor({ timeout: 4000 });
    }
  };
  const choose = async nth => {
    // The list is drawn anew after each change, and a key that comes meanwhile goes nowhere: a person would press it again.
    for (let tries = 1; ; tries++) {
      try {
        await reach();
        break;
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Set Owner…' }).waitFor();
    for (let presses = 0; presses < nth; presses++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await window.quickPickItems();
  };
  await choose(1);
  await picture('owner');
  await window.input('li');
  await untilWritten('- [ ] Test the consumer with an empty order (@li)');
  await row(/Test the consumer.*@li/).waitFor();
  await choose(2);
  await picture('due');
  await window.pick('In two weeks');
  await untilWritten(`- [ ] Test the consumer with an empty order (@li, due ${day(14)})`);
  // A click that comes while the list is drawn anew goes nowhere.
  await row(new RegExp(`Test the consumer.*due ${day(14)}`)).waitFor();

  // What has no box says so.
  await boxOf('Move pay.example.com').click();
  await page.locator('.notification-list-item', { hasText: 'cannot be checked off: it has no checkbox' }).waitFor();
  await picture('no-checkbox');
  await view.locator('[role="checkbox"][aria-checked="true"]').waitFor({ state: 'detached' });
  await window.clearNotifications();

  await window.runCommand('Postmortem: Group Action Items…');
  await window.pick('By Due Date');
  await row('No due date').waitFor();
  await picture('by-due');
  await window.runCommand('Postmortem: Group Action Items…');
  await window.pick('By Owner');
  await row('No owner').waitFor();
  await picture('by-owner');
  await window.runCommand('Postmortem: Filter Action Items…');
  await window.quickPickItems();
  await picture('filter');
  await window.pick('Overdue');
  await view.locator('.welcome-view-content', { hasText: 'No action item is left by the filter.' }).waitFor();
  await picture('empty');
  await view.getByRole('button', { name: 'Show All' }).click();
  await row('Restart the consumers').waitFor();

  // From a document in the tree to its export.
  await window.runCommand('Postmortem: Group Action Items…');
  await window.pick('By Document');
  const documentRow = view.locator('.monaco-list-row[aria-level="1"]', { hasText: 'orders were stuck' });
  await documentRow.hover();
  await documentRow.getByRole('button', { name: 'Export Action Items of the Document' }).click();
  const offered = await window.quickPickItems();
  assert.ok(
    offered.some(label => label.includes('Test the consumer')),
    offered.join('\n'),
  );
  await picture('export');
}
