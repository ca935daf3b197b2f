import { type Postmortem, statedField } from '../document/tree';

/** How far a postmortem has come. What is not written yet is no fault of a draft; what contradicts itself is one at every stage. */
export const STAGES = ['draft', 'review', 'publish'] as const;
export type Stage = (typeof STAGES)[number];

const PUBLISHED =
  /\b(?:final(?:i[sz]ed)?|publish(?:ed)?|closed|complete[d]?|done|approved|abgeschlossen|veröffentlicht|terminée?|publiée?|cerrado|publicado|final)(?![\p{L}\p{N}])|完了|公開|已发布|完成/iu;
const IN_REVIEW =
  /\b(?:(?:in|under|for|ready for|awaiting|peer) review|review(?:ing)?|in prüfung|en revisi[oó]n|em revisão)\b|レビュー中/iu;
const REVIEWED = /\breviewed\b/i;
const NOT_YET = /\b(?:not|in progress|draft|wip|entwurf|brouillon|borrador|rascunho|open|ongoing)\b|下書き|草稿/iu;

/** The stage that the document's own status states; null where it states none, or something else, such as how the incident is going. */
export function stageOf(postmortem: Postmortem): Stage | null {
  const status = statedField(postmortem, 'status')?.value ?? '';
  // `Complete, action items in progress` is complete.
  const [first = ''] = status.split(/[,;(]/);
  if (IN_REVIEW.test(first)) return 'review';
  if (NOT_YET.test(first)) return 'draft';
  if (PUBLISHED.test(first)) return 'publish';
  return REVIEWED.test(first) ? 'review' : null;
}
