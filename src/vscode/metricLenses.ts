import vscode = require('vscode');

import { incidentTrees } from '../core/document/incidents';
import { type Postmortem, type Section, sectionsFor } from '../core/document/tree';
import { stateOfMetrics } from '../core/metrics/block';
import { explainedMetrics } from '../core/metrics/metrics';
import { formatDuration } from '../core/time/duration';
import { toVscodeRange } from './convert';
import type { DocumentReader } from './reading';

const UPDATE_METRICS = 'postmortem.updateMetrics';

/** Over the summary: how long it took to detect, to mitigate and to resolve, as the timeline says. The formulas are where the mouse rests. */
export class MetricLenses implements vscode.CodeLensProvider {
  readonly #reader: DocumentReader;

  constructor(reader: DocumentReader) {
    this.#reader = reader;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const read = await this.#reader.read(document);
    if (!read) return [];
    return incidentTrees(read.postmortem).flatMap(incident => lensesOf(incident, read.text, document.uri));
  }
}

function lensesOf(incident: Postmortem, text: string, uri: vscode.Uri): vscode.CodeLens[] {
  const place = placeOf(incident);
  const metrics = explainedMetrics(incident);
  if (!place || metrics.length === 0) return [];
  const title = metrics
    .map(({ name, minutes, isApproximate }) => `${name} ${isApproximate ? '~' : ''}${formatDuration(minutes)}`)
    .join(' · ');
  const tooltip = `${metrics.map(({ formula }) => formula).join('\n')}\n${vscode.l10n.t('Show the timeline')}`;
  const lens = (command: vscode.Command): vscode.CodeLens =>
    new vscode.CodeLens(toVscodeRange(place.label.position), { ...command, arguments: [uri] });
  const state = stateOfMetrics(incident, ({ start, end }) => text.slice(start, end));
  return [
    lens({ title, tooltip, command: 'postmortem.showTimeline' }),
    ...(state === 'missing'
      ? [lens({ title: vscode.l10n.t('Insert metrics'), tooltip: vscode.l10n.t('Writes them under the summary'), command: UPDATE_METRICS })]
      : []),
    ...(state === 'stale'
      ? [lens({ title: vscode.l10n.t('Update metrics'), tooltip: vscode.l10n.t('The text says something else'), command: UPDATE_METRICS })]
      : []),
  ];
}

/** The summary, else the timeline that the metrics come from. */
function placeOf(incident: Postmortem): Section | undefined {
  return sectionsFor(incident, 'summary')[0] ?? sectionsFor(incident, 'timeline')[0];
}
