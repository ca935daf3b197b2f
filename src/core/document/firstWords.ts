/** What the first words of a task, or of a sentence, say of it. English only. */

/** The first words of tasks, as people tell each other what to do. */
const IMPERATIVE = new RegExp(
  `^(?:be|${[
    'add|adjust|adopt|alert|align|allow|analy[sz]e|apply|arrange|ask|assess|assign|audit|automate|avoid|backup|back up|block|build|change|check|clarify|clean|close|collect|communicate|complete',
    'conduct|configure|confirm|consider|continue|contact|convert|create|decide|decouple|define|delete|deploy|deprecate|design|determine|develop|disable|discuss|document|double|drop|educate',
    'enable|encourage|enforce|engage|enhance|ensure|escalate|establish|evaluate|examine|execute|expand|explore|export|extend|figure|file(?! (?:sizes?|names?|types?|systems?|formats?|handles?|descriptors?|permissions?|uploads?)\\b)|find|fine-tune|finish|fix|follow|formali[sz]e|gather|get',
    'harden|have|hire|identify|implement|improve|include|increase|inform|install|instrument|integrate|introduce|investigate|isolate|keep|launch|leverage|limit|log|look|lower|maintain|make|mandate|measure',
    'merge|migrate|mitigate|modify|monitor|move|notify|open|optimi[sz]e|organi[sz]e|patch|perform|pin|plan|prepare|prevent|prioriti[sz]e|procure|promote|propose|protect|provide|publish|purchase|put',
    'raise|re-?\\w+|reach|read|rebuild|record|reduce|refactor|refine|regularly|remind|remove|rename|renew|replace|replicate|report|request|require|resolve|restart|restore|restrict|retire|revert|review|revise',
    'rewrite|roll|rotate|run|scale|schedule|script|secure|send|separate|set|setup|share|simplify|simulate|speed|split|standardi[sz]e|start|stop|store|streamline|strengthen|switch|sync|take|talk|test|tighten',
    'tidy|track|train|trigger|try|tune|turn|update|upgrade|use|utili[sz]e|validate|verify|work|write',
  ].join('|')})\\b`,
  'i',
);
/** What somebody is to do and what does not open a task in the imperative, where the same words are things: `Cache sizes`, `Page 4`. */
const DEED =
  /^(?:alert|announce|approve|attach|benchmark|bring|buy|bump|cache|call|cap|chase|coordinate|copy|cover|cut|debug|describe|draft|drive|email|explain|feed|finali[sz]e|flag|give|hand|help|host|hold|invite|lead|link|list|load|lock|mail|map|mark|meet|mirror|mock|negotiate|offer|order|own|page|pair|pause|phone|ping|post|present|probe|prototype|prove|push|query|queue|route|scan|ship|show|sign|socialise|socialize|sort|speak|spike|stage|stand|submit|summari[sz]e|survey|swap|teach|tell|throttle|trace|warn|wire|wrap)\b/i;

const PAST = /^(?!automated|enhanced|improved|increased|reduced|dedicated|centrali[sz]ed)\p{L}+ed\b/iu;

/** Whether a text begins as people tell each other what to do. English only. */
export function isImperative(text: string): boolean {
  return IMPERATIVE.test(text);
}

/** Whether a text begins as people tell what was done: `Restarted the workers`. English only. */
export function isToldInPast(text: string): boolean {
  return PAST.test(text);
}

/** Whether a word is what somebody may be to do: also one that opens no task, since it may as well be a thing. */
export function isDeed(verb: string): boolean {
  return isImperative(verb) || DEED.test(verb);
}
