import * as vscode from 'vscode';
import { incidentsOf } from '../core/document/incidents';
import { type Postmortem, type Section, sectionsFor } from '../core/document/tree';
import { explainedMetrics } from '../core/metrics/metrics';
import { formatDuration } from '../core/time/duration';
import { toVscodeRange } from './convert';
import type { DocumentReader } from './reading';

/** Over the summary: how long it took to detect, to mitigate and to resolve, as the timeline says. The formulas are where the mouse rests. */
export class MetricLenses implements vscode.CodeLensProvider {
  readonly #reader: DocumentReader;

  constructor(reader: DocumentReader) {
    this.#reader = reader;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const read = await this.#reader.read(document);
    if (!read) return [];
    const { postmortem } = read;
    const incidents = incidentsOf(postmortem.children).map(({ children }): Postmortem => ({ ...postmortem, children: [...children] }));
    return (incidents.length > 0 ? incidents : [postmortem]).flatMap(incident => lensOf(incident, document.uri));
  }
}

function lensOf(incident: Postmortem, uri: vscode.Uri): vscode.CodeLens[] {
  const place = placeOf(incident);
  const metrics = explainedMetrics(incident);
  if (!place || metrics.length === 0) return [];
  const title = metrics
    .map(({ name, minutes, isApproximate }) => `${name} ${isApproximate ? '~' : ''}${formatDuration(minutes)}`)
    .join(' · ');
  const tooltip = `${metrics.map(({ formula }) => formula).join('\n')}\n${vscode.l10n.t('Show the timeline')}`;
  return [
    new vscode.CodeLens(toVscodeRange(place.label.position), { title, tooltip, command: 'postmortem.showTimeline', arguments: [uri] }),
  ];
}

/** The summary, else the timeline that the metrics come from. */
function placeOf(incident: Postmortem): Section | undefined {
  return sectionsFor(incident, 'summary')[0] ?? sectionsFor(incident, 'timeline')[0];
}
