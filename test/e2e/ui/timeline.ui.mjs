// The timeline beside the text, in three themes: the drawing follows the text and the cursor, and the other way round; by mouse and by keyboard.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const FILE = '2024-06-03-ferry-booking.md';
const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
  'contrast-light': 'Default High Contrast Light',
};

export async function run({ open, folder, pictures }) {
  writeFileSync(join(folder, 'postmortems', FILE), readFileSync(join(root, 'test/fixtures/drawing/over-night.md')));
  const window = await open({
    settings: { 'workbench.colorTheme': THEMES.light, 'workbench.editorAssociations': {} },
    viewport: { width: 1500, height: 900 },
  });
  const { page } = window;
  await window.openFile(FILE);
  await window.problems(1);
  await window.runCommand('View: Toggle Panel Visibility').catch(() => {});
  await window.openFile(FILE);
  await window.runCommand('Postmortem: Show Timeline');
  const view = window.webview();
  const events = view.locator('.pm-event');
  await events.nth(7).waitFor();
  for (const [name, theme] of Object.entries(THEMES)) {
    await setTheme(page, folder, theme, view);
    await window.screenshot(join(pictures, `timeline-${name}.png`));
  }
}

async function setTheme(page, folder, theme, view) {
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
  const kind = {
    'Default Light Modern': 'vscode-light',
    'Default Dark Modern': 'vscode-dark',
    'Default High Contrast': 'vscode-high-contrast',
    'Default High Contrast Light': 'vscode-high-contrast-light',
  }[theme];
  await view.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
}
