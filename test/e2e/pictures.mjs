// What the README shows: the fixes, the timeline, the action items, and what is seen before an export.
import { copyFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), '..', 'fixtures');
const VIEWPORT = { width: 1080, height: 570 };
const CERTIFICATE = '2024-05-07-checkout-certificate.md';
const FERRY = '2024-06-03-ferry-booking.md';
/** Only what is shown. */
const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.statusBar.visible': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  'editor.scrollbar.vertical': 'hidden',
  'editor.renderLineHighlight': 'none',
  'editor.lightbulb.enabled': 'off',
  'editor.occurrencesHighlight': 'off',
  'git.enabled': false,
};

/** An order queue that got stuck, with items that are late, tracked and done. */
const QUEUE = `# Postmortem: orders were stuck in the queue

**Date:** 2024-06-11

## Summary

Orders were stuck for 40 minutes, from 10:00 to 10:40 UTC.

## Timeline

- 10:00 UTC The queue fills up.
- 10:40 UTC The consumers are back and the queue is empty again.

## Root cause

A consumer crashed on an empty order, and restarted for ever.

## Action items

- [ ] Put orders that cannot be read aside (@dana, due 2024-06-30)
- [ ] Alert when the queue grows for 5 minutes (@sam, due 2099-01-15) ([#41](https://github.com/acme/webshop/issues/41))
- [ ] Test the consumer with an empty order
- [x] Restart the consumers (@sam)
`;

export async function run({ open, standin, folder, take }) {
  const postmortems = join(folder, 'postmortems');
  copyFileSync(join(fixtures, 'drawing', 'over-night.md'), join(postmortems, FERRY));
  writeFileSync(join(postmortems, '2024-06-11-order-queue.md'), QUEUE);
  standin.addRepository({ fullName: 'acme/webshop', assignable: ['dana', 'sam'], labels: [] });
  const window = await open({ viewport: VIEWPORT, settings: SETTINGS });
  const { page } = window;
  const line = text => page.locator('.editor-instance .view-line', { hasText: text });

  // A fix, where the cursor is.
  await window.runCommand('View: Toggle Primary Side Bar Visibility');
  await window.openFile(CERTIFICATE);
  await page.locator('.squiggly-error').first().waitFor();
  await line('Checkout was down for 2 hours')
    .getByText('Checkout')
    .click({ position: { x: 200, y: 8 } });
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget', { hasText: 'Change to 1 h 30 min' }).waitFor();
  await take(window, 'fixes');
  await page.keyboard.press('Escape');

  // What will be sent, before it is.
  await window.runCommand('Postmortem: Fix All Safe Problems');
  await line('- 09:40 UTC The certificate').waitFor();
  await window.save();
  await window.runCommand('Postmortem: Export Action Items');
  await window.quickPickItems();
  await page.keyboard.press('Enter');
  await page.locator('.monaco-dialog-box').waitFor();
  await window.answerDialog('Look First');
  await page.locator('.notification-list-item', { hasText: 'Nothing is sent yet' }).waitFor();
  await take(window, 'export');
  await window.answerNotification('Cancel');
  await window.runCommand('View: Close All Editors');

  await page.setViewportSize({ width: 1240, height: 600 });
  await window.openFile(FERRY);
  await page.locator('.squiggly-warning').first().waitFor();
  await window.runCommand('Postmortem: Show Timeline');
  await window.webview().locator('.pm-event', { hasText: 'The replica has caught up' }).waitFor();
  await line('An alert fires').click();
  await window.webview().locator('.pm-event[aria-selected="true"]', { hasText: 'An alert fires' }).waitFor();
  await take(window, 'timeline');
  await window.runCommand('View: Close All Editors');

  // The list with room for its rows, beside a document.
  await page.setViewportSize({ width: 1080, height: 400 });
  await window.openFile('2024-06-11-order-queue.md');
  await window.runCommand('Explorer: Focus on Postmortem Actions View');
  const row = text => page.locator('.monaco-list-row', { hasText: text });
  await row('Put orders that cannot').waitFor();
  await page.locator('.pane-header', { hasText: 'webshop' }).click();
  const edge = (await page.locator('.part.sidebar').boundingBox())?.width ?? 0;
  await page.mouse.move(edge + 5, 200);
  await page.mouse.down();
  await page.mouse.move(560, 200, { steps: 4 });
  await page.mouse.up();
  await row('Write down which certificates').waitFor();
  await take(window, 'actions');
}
