/** Verbs that put back what was, or tell of it. */
export const REPAIRS =
  /^\W*(?:restore|rebuild|recover|restart|reboot|refund|apologi[sz]e|notify|inform|tell|e-?mail|communicate|announce|publish|post|document|clean up|cleanup|remove temporary|revert|roll back|re-?run|resync|backfill|repair|thank|hold a|schedule a (?:meeting|review|retro\w*)|share (?:the|this|our|these|all)?\s*(?:post-?mortem|report|findings|lessons|learnings|results|outcome|analysis))\b(?!.*\b(?:alert|prevent|avoid|reject|automat|block|monitor|test|when|before|whenever|every|metrics?)\w*)/i;
/** Writing things down, by whatever verb. */
export const REPAIRS_OBJECTS =
  /^\W*(?:update|write|extend|improve|add to|create)\s+(?:\p{L}+\s+){0,2}(?:wiki|docs?|documentation|readme|status page|post-?mortem|faq)\b(?!.*\b(?:alert|prevent|reject|automat|block)\w*)/iu;
