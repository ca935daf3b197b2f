import { withoutMarkdownEnding } from '../../core/text/markdownName';

import vscode = require('vscode');

import type { Document } from '../../core/document/postmortem';
import type { EffectiveConfig } from '../../core/lint/config/effective';
import type { PublicCopyOptions } from '../../core/share/publicCopy';
import type { Configurations } from '../configuration';
import type { DocumentReader } from '../reading';
import { internalHosts } from '../settings';

/** What sharing needs of the extension. */
export interface ShareContext {
  readonly extensionUri: vscode.Uri;
  readonly reader: DocumentReader;
  readonly configurations: Configurations;
}

/** A document that is to be shared, with what holds for it. */
export interface Shared {
  readonly read: Document;
  readonly config: EffectiveConfig;
  readonly publicOptions: PublicCopyOptions;
}

/** Null where there is nothing to share, which the person has been told then. */
export async function prepare({ reader, configurations }: ShareContext, document: vscode.TextDocument): Promise<Shared | null> {
  const read = await reader.read(document);
  if (!read) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This document does not look like a postmortem: there is nothing to share.'));
    return null;
  }
  const { effective } = await configurations.ofAfresh(document.uri, read);
  const people = effective.rules.get('person-named')?.options.words;
  return {
    read,
    config: effective,
    publicOptions: { internalHosts: internalHosts(document), people: Array.isArray(people) ? people.map(String) : [] },
  };
}

/** `1 place was masked`, `3 places were masked`. */
export function maskedWords(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 place with a secret or personal data was masked')
    : vscode.l10n.t('{0} places with secrets or personal data were masked', count);
}

/** `outage` for `postmortems/outage.md`. */
export function stemOf(uri: vscode.Uri): string {
  return withoutMarkdownEnding(uri.path.slice(uri.path.lastIndexOf('/') + 1)) || 'postmortem';
}
