import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const ROOT = join(__dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('what the Marketplace shows', () => {
  it('has an icon: a small PNG of 256 by 256 pixels', () => {
    const png = readFileSync(join(ROOT, manifest.icon));
    assert.equal(png.toString('latin1', 0, 8), '\x89PNG\r\n\x1a\n');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
    assert.ok(png.length < 6 * 1024, `${png.length} bytes`);
  });

  it('has a banner in the colour of the icon', () => {
    const svg = readFileSync(join(ROOT, manifest.icon.replace('.png', '.svg')), 'utf8');
    assert.ok(svg.includes(`height="256" fill="${manifest.galleryBanner.color}"`));
    assert.equal(manifest.galleryBanner.theme, 'dark');
  });

  it('is found by no more words than are looked at, each of them once', () => {
    assert.ok(manifest.keywords.length <= 30);
    assert.equal(new Set(manifest.keywords).size, manifest.keywords.length);
  });

  it('stands under what it does: snippets and drawings are contributed, and Markdown is linted', () => {
    assert.deepEqual(manifest.categories, ['Linters', 'Visualization', 'Snippets', 'Other']);
    assert.ok(manifest.contributes.snippets.length > 0);
    assert.ok(manifest.contributes['markdown.markdownItPlugins']);
  });
});
