import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import { chartsOf } from '../../src/core/drawing/chart';
import { PLAIN_OPTIONS } from '../../src/core/drawing/scene';
import { readFromView, readToView, readViewState } from '../../src/webview/messages';

describe('messages between the extension and the timeline view', () => {
  it('arrive as they were sent', () => {
    const charts = chartsOf(readDocument('# Postmortem\n\n## Timeline\n\n- 10:00 UTC – a\n- 10:30 UTC – b\n').postmortem);
    const sent = { type: 'charts', uri: 'file:///a.md', charts, message: null };
    assert.deepEqual(readToView(JSON.parse(JSON.stringify(sent))), sent);
    assert.deepEqual(readToView({ type: 'cursor', start: null }), { type: 'cursor', start: null });
    for (const message of [
      { type: 'ready' },
      { type: 'reveal', start: 12 },
      { type: 'saveSvg', chart: 0, options: PLAIN_OPTIONS },
      { type: 'savePng', data: 'iVBORw0KGgoAAAA=' },
    ])
      assert.deepEqual(readFromView(message), message);
  });

  it('are refused where they are anything else', () => {
    const strangers = [
      null,
      'ready',
      [],
      { type: 'run', command: 'x' },
      { type: 'reveal', start: -1 },
      { type: 'reveal', start: '1' },
      { type: 'saveSvg', chart: 0, options: { ...PLAIN_OPTIONS, width: 1e9 } },
      { type: 'saveSvg', chart: 0, options: { ...PLAIN_OPTIONS, zoom: Number.NaN } },
      { type: 'saveSvg', chart: 0, options: { ...PLAIN_OPTIONS, zone: '<script>' } },
      { type: 'saveSvg', chart: 0, options: { ...PLAIN_OPTIONS, only: ['everything'] } },
      { type: 'savePng', data: 'PHN2Zz4=' },
      { type: 'savePng', data: 'iVBORw0KGgo<' },
    ];
    for (const stranger of strangers) assert.equal(readFromView(stranger), null, JSON.stringify(stranger));
    assert.equal(readToView({ type: 'charts', uri: 'x', charts: [{ title: 'no events' }] }), null);
    assert.equal(readToView({ type: 'charts', uri: 7, charts: [] }), null);
    assert.equal(readToView({ type: 'cursor', start: -1 }), null);
    for (const read of [readFromView, readToView])
      fc.assert(fc.property(fc.anything(), anything => read(anything) === null || typeof anything === 'object'));
  });

  it('restore a view as far as what it kept can be used', () => {
    assert.equal(readViewState({ zoom: 2 }), null);
    assert.deepEqual(readViewState({ uri: 'file:///a.md', zone: 7, zoom: 1e9, only: ['resolved', 'none'] }), {
      uri: 'file:///a.md',
      zone: 'document',
      zoom: 1,
      only: ['resolved', 'none'],
    });
  });
});
