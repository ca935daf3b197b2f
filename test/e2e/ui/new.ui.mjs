// From nothing to a postmortem with the keyboard alone, also without a folder; and the pages that greet a new user.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The steps of the walkthrough, and words in their pictures. */
const STEPS = [
  ['Begin with a template', 'The template to start from'],
  ['Tell what happened, and when', 'The incident begins.'],
  ['See what does not add up', 'Unexpected duration'],
  ['Make issues of the action items', '3 issues were created'],
];

export async function run({ open, folder, pictures }) {
  const window = await open({ viewport: { width: 1280, height: 800 }, settings: { 'workbench.colorTheme': 'Default Dark Modern' } });
  const { page } = window;
  const box = page.locator('.quick-input-widget');
  const asked = text => box.filter({ hasText: text }).waitFor();

  await window.runCommand('Postmortem: New');
  await asked('New Postmortem (1/5)');
  await window.quickPickItems();
  await window.screenshot(join(pictures, 'new-templates.png'));
  await page.keyboard.type('google sre book');
  await page.keyboard.press('Enter');
  await asked('New Postmortem (2/5)');
  await page.keyboard.type('Checkout refused all cards');
  await page.keyboard.press('Enter');
  await asked('In UTC, if no other zone is written.');
  await window.screenshot(join(pictures, 'new-start-prompt.png'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2024-05-07 09:40 UTC');
  await asked('Tuesday, 2024-05-07 09:40 UTC');
  await window.screenshot(join(pictures, 'new-start.png'));
  await page.keyboard.press('Enter');
  await asked('New Postmortem (4/5)');
  await page.keyboard.press('Enter');
  await asked('New Postmortem (5/5)');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const file = '2024-05-07-checkout-refused-all-cards.md';
  await page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
  await page.locator('.monaco-editor.focused .snippet-placeholder').first().waitFor();
  await box.waitFor({ state: 'hidden' });
  await page.keyboard.type('Cards were refused for 90 minutes.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('A third of the orders were lost.');
  await page.locator('.view-line', { hasText: 'A third of the orders were lost.' }).waitFor();
  await page.screenshot({ path: join(pictures, 'new-document.png') });
  await window.save();
  const saved = readFileSync(join(folder, 'postmortems', file), 'utf8');
  assert.match(saved, /^- \*\*Severity:\*\* SEV-2$/m);
  assert.match(saved, /^## Summary\n\nCards were refused for 90 minutes\.\n\n## Impact\n\nA third of the orders were lost\.\n/m);

  const before = readdirSync(join(folder, 'postmortems'));
  await window.runCommand('Postmortem: New');
  await asked('New Postmortem (1/5)');
  await page.keyboard.press('Enter');
  await asked('New Postmortem (2/5)');
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'hidden' });
  assert.deepEqual(readdirSync(join(folder, 'postmortems')), before);

  await window.runCommand('Create: New File...');
  await window.pick('New Postmortem…');
  await asked('New Postmortem (1/5)');
  await page.keyboard.press('Escape');

  // The pictures are shown where there is room beside the steps.
  await page.setViewportSize({ width: 1500, height: 800 });
  await window.runCommand('View: Close Primary Side Bar');
  await window.runCommand('Welcome: Open Walkthrough...');
  await window.pick('Write a Postmortem');
  for (const [index, [step, words]] of STEPS.entries()) {
    await page
      .getByRole('tab', { name: step })
      .or(page.locator('.step-title', { hasText: step }))
      .first()
      .click();
    await window.webview().locator('svg text', { hasText: words }).waitFor();
    await window.screenshot(join(pictures, `walkthrough-${index + 1}.png`));
  }
  await window.close();

  const bare = await open({ folder: undefined });
  await bare.runCommand('Postmortem: New');
  for (const [index, answer] of ['', 'Queue was stuck', '2024-05-07 09:40 UTC', '', ''].entries()) {
    await bare.page.locator('.quick-input-widget', { hasText: `New Postmortem (${index + 1}/5)` }).waitFor();
    if (answer) await bare.page.keyboard.type(answer);
    await bare.page.keyboard.press('Enter');
  }
  await bare.page.locator('.monaco-editor.focused .snippet-placeholder').first().waitFor();
  assert.match(await bare.editorText(), /^# Postmortem: Queue was stuck\n/);
  await bare.page.locator('.tab.active.dirty', { hasText: 'Untitled-1' }).waitFor();
}
