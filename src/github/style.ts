import type { IssueStyle } from '../core/issues/style';

/** What GitHub makes of a text. In a title nothing is a mention or a reference. */
export const STYLE: IssueStyle = {
  tracker: 'GitHub',
  longestTitle: 256,
  disarm: text =>
    text
      .replace(/<!--/g, '&lt;!--')
      .replace(/(^|[^\w`/])@(?=\w)/g, '$1@<!-- -->')
      .replace(/\b(https?:\/\/)github\.com(?=\/[\w.-]+\/[\w.-]+\/(?:issues|pull|discussions)\/\d)/gi, '$1redirect.github.com')
      .replace(/#(?=\d)/g, '#<!-- -->')
      .replace(/\bGH-(?=\d)/g, 'GH-<!-- -->'),
  disarmTitle: title => title,
};
