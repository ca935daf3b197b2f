import type { IssueStyle } from '../core/issues/style';

/** A blank without width: GitLab no longer takes what it stands in for a name or a number, and nobody sees it. */
const APART = '\u200B';
/** Pages of things that get a back-link when their address is written somewhere. Names and paths that are longer lead nowhere. */
const PAGE = /\bhttps?:\/\/(?=[^\s/]{1,255}\/\S{0,1000}?\/(?:issues|work_items|merge_requests|epics)\/\d)/gi;

/** Mentions count in titles as well, and so do references: `@dana`, `acme/ops#12`, `!12`, `&12`. */
function apart(text: string): string {
  return text
    .replace(PAGE, '')
    .replace(/(^|[^\w/])@(?=\w)/g, `$1@${APART}`)
    .replace(/([#!&])(?=\d)/g, `$1${APART}`);
}

/** What GitLab makes of a text. A line that begins with a slash is a command to it: `/close` would close the issue. */
export const STYLE: IssueStyle = {
  tracker: 'GitLab',
  longestTitle: 255,
  disarm: text => apart(text.replace(/<!--/g, '&lt;!--').replace(/^([^\S\r\n\u2028\u2029]*)\/(?=\w)/gm, '$1\\/')),
  disarmTitle: apart,
};
