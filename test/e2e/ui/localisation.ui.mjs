// The extension in German and in Spanish: palette, tree, lenses, timeline, questions and answers. There is no language pack here: VS Code itself stays English.
import assert from 'node:assert/strict';
import { join } from 'node:path';

const FILE = '2024-05-07-checkout-certificate.md';

export async function run({ open, pictures }) {
  await german(await open({ language: 'de', viewport: { width: 1500, height: 900 } }), pictures);
  await spanish(await open({ language: 'es', viewport: { width: 1280, height: 800 } }), pictures);
}

async function german(window, pictures) {
  const { page } = window;
  page.setDefaultTimeout(60_000);
  await window.openFile(FILE);
  await page.locator('.codelens-decoration', { hasText: '3 Einträge, 0 nachverfolgt, 3 offen' }).waitFor();
  await page.locator('.editor-actions a[aria-label*="Zeitachse anzeigen"]').click();
  const drawing = window.webview();
  await drawing.locator('.pm-event').first().waitFor();
  await drawing.getByRole('button', { name: 'Als SVG speichern' }).waitFor();
  await drawing.getByRole('option', { name: 'Wie geschrieben' }).waitFor({ state: 'attached' });
  assert.equal(await drawing.locator('html').getAttribute('lang'), 'de');

  await window.runCommand('Explorer: Focus on Postmortem-Maßnahmen View');
  const view = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Postmortem-Maßnahmen' }) });
  await view.getByText('5 offen').waitFor({ state: 'attached' });
  await view.locator('.monaco-list-row[aria-label*="niemand verantwortlich, kein Fälligkeitsdatum, nicht nachverfolgt"]').first().waitFor();

  await window.runCommand('Postmortem: Arbeitsbereich prüfen');
  await page.locator('.notification-list-item-message', { hasText: 'Probleme in 2 Postmortems.' }).waitFor();
  await window.screenshot(join(pictures, 'localisation-de.png'));
  // The button does what the English one does.
  await window.answerNotification('Probleme anzeigen');
  await page.locator('.markers-panel-container .monaco-list-row').first().waitFor();
  await window.close();
}

async function spanish(window, pictures) {
  const { page } = window;
  page.setDefaultTimeout(60_000);
  await window.openFile(FILE);
  await page.locator('.codelens-decoration', { hasText: '3 elementos, 0 con seguimiento, 3 por hacer' }).waitFor();
  await page.locator('.codelens-decoration a', { hasText: 'Exportar' }).click();
  await window.quickPickItems();
  await page.keyboard.press('Enter');
  const question = page.locator('.monaco-dialog-box');
  await question.getByText('¿Crear 3 issues en acme/webshop').waitFor();
  await window.screenshot(join(pictures, 'localisation-es.png'));
  await window.answerDialog('Cancel');
}
