/** What stands before the name of who owns a task, in front of a colon or not: alternatives of an expression that ignores case. */
export const OWNER_WORDS =
  'owner|assignee|responsible|verantwortliche?r?|zuständig|responsable|responsabile|responsável|verantwoordelijke?|eigenaar|assegnatari[oa]|incaricat[oa]|担当者?|负责人|負責人|담당자?';
