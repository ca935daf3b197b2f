import { inSmallLetters } from '../text/smallLetters';
import { pathWords } from './pathWords';

/** Larger documents are not read in an editor: parsing them takes seconds. UTF-16 code units. */
export const LARGEST_IN_EDITOR = 1_000_000;

/**
 * Tells by a look what cannot be a postmortem, so that it need not be parsed: most of the Markdown of a repository. It errs on one side only: what the full
 * reading calls a postmortem passes. It goes by the beginnings of the words that `vocabulary` and `recognise` know, in small letters, and by no structure.
 *
 * @param path of the file, with the folder that it is in; empty where it has none.
 */
export function mayBePostmortem(path: string, text: string): boolean {
  const small = inSmallLetters(text);
  const whole = `${inSmallLetters(pathWords(path))}\n${small}`;
  if (TELLING.test(whole) || EAST_ASIAN.test(whole) || CLOCKS.test(small)) return true;
  const labels = small.match(LABEL_LINE)?.join('\n') ?? '';
  return PARTS.filter(part => part.test(labels)).length >= FEWEST_PARTS;
}

/** Without a name, a timeline or times, this many kinds of parts that tell of an incident make a postmortem. */
const FEWEST_PARTS = 3;

/** Lines that may name a part: a heading, something in bold or behind which a colon stands, HTML, and a short line that does not end like a sentence. */
const LABEL_LINE = /^(?:[ \t>]*#[^\r\n]*|[^\r\n]*(?:\*\*|__|<|[:：;](?:[ \t*_)\]]|$))[^\r\n]*|[^\r\n]{0,69}[^\r\n.,;{}()])$/gm;

/** What names a postmortem, a timeline or a cause, and fields that only an incident has. Between the words of a name there may be marks of Markdown. */
const TELLING = new RegExp(
  [
    'mort[ei]r?m|inciden|outage|disruption|root\\W{0,9}cause|\\brca\\b|after\\W{0,3}action|retrospective|near\\W{0,3}miss|learning\\W{0,3}review|postmortem-profile',
    '^[^\\w\\r\\n]{0,9}(?:(?:inc|sev)[-_ ]?\\d|(?:pir|coe|aar|rfo)\\s?[:–—-])',
    'st[öo]\u0308?r(?:ung|fall)|vorf[aä]ll|nachbetrachtung|ausfall|\\bpanne|d.exp[ée]rience|ca[íi]da.del|interru[pz]|indisponib|queda.do|disservizio|\\bstoring',
    'time\\W{0,3}line|chronolog|cronolog|chronicle|timestamps|(?:chain|course|sequence|log|history|time) of (?:the )?events|(?:key|course of) events|(?:event|incident) log',
    '^[^a-z\\r\\n]*(?:[a-z]+ ){0,2}events[ \\t]*(?:$|[^a-z\\s])|what happened when|how did we respond|zeit(?:leiste|strahl|linie|verlauf|lich)|ablauf|verlauf|d[ée]roul|fil des|frise|historique|hist[óo]rico',
    '(?:ligne|l[íi]nea|linha) (?:\\w+ )?ti?emp|se[cq]u[eê]n[cz]i?a (?:de|temp)|desarrollo|svolgimento|tijds?lijn|tijdsverloop|verloop',
    'ursache|oorza[ak]|caus[ae]s? (?:ra|pr|or)|causa\\b',
    '^(?:severity|(?:incident_)?(?:start|end)_time|incident_date|(?:detected|resolved|started|ended)_at|time_to_resolve)[ \\t]*[:=]',
  ].join('|'),
  'm',
);

/** Japanese, Chinese and Korean are read in full: their words are too short to be told by a look. */
const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff5e]/;

/** Two times of day, however they are written: what opens with them is a timeline under any name. */
const CLOCK =
  '(?:\\d[:：]\\d\\d|\\d\\s?[ap]\\.?\\s?m\\b|\\d\\s?h\\s?\\d\\d|\\d\\s?(?:uhr|hrs?|h)\\b|\\d{4}\\s?(?:utc|gmt|z)\\b|\\bnoon\\b|\\bmid(?:day|night)\\b)';
const CLOCKS = new RegExp(`${CLOCK}[^]*?${CLOCK}`);

/** A kind of part that tells of an incident each, by the beginnings of its names. */
const PARTS: readonly RegExp[] = [
  /impa[ct]|data loss|affect|af[ef]*[ec]*tad|\bscope|visible|side.effect|\beffects?\b|blast|cons[eé][qgc]u|conseg|consec|symptom|experienc|end user|service was|means for|behaviou?r|auswirk|betroffen|folgen|schad|ausma|touch|p[ée]rim|alcance|abrang|coinvolt|interessat|gevolg|getroffen/,
  /\bcaus|reason|ori[gx][ei][nm]|\bfault|\bwhys?\b|diagn[oó]s|vulnerab|\bbug\b|theory|technical explanation|(?:technical|problem|failure) analysis|how could (?:this|it)|how was this possible|root problem|source of|how did (?:this|it)|warum|gr[uü]nd|fehler|kam es dazu|pourquoi|por ?qu|perch|waarom/,
  /resol|mitig|mitic|solu|\bfix|repar|repair|roll.?back|remed|work.?around|stabili|contain|corre[czç]|behebung|behoben|l[öo]sung|entst[öo]r|begrenz|att[ée]nu|rem[ée]di|risol|oploss|opgelost/,
  /correct|corr?et|doing (?:now|about)|verhinder|korrekt|corrig|pr[eäé]v|mea?sures?|improve|recomm?[ae]nd|hardening|\bchang|future|plans?\b|looking|going forward|safeguard|suggest|differently|avoid|less likely|vorbeug|vermeid|verbesser|empfehl|ändern|dagegen|maßnahm|am[ée]lior|[ée]viter|mejora|recomend|evit|melhori|migliora|misure|raccomand|maatregel|verbeter|aanbevel|voorkom/,
  /d[ée]te[cçtkn]|identif|symptom|discover|find out|monitor|alert|erkenn|entdeck|feststell|bemerk|d[ée]couv|descub|descobr|rilev|individu|scopert|ontdek|notic/,
  /lesson|learn|take.?away|insight|went|work|(?:did ?n.t|did not) (?:work|go)|hätte|melhor|funzion|difficult|lucky?|opportunit|reflect|helped|worse|better|wrong|\bgood|\bbad\b|\bugly|how.d we do|how did we do|differently|erkenntnis|gelern|lehren|lief|gelaufen|glück|lernp|leçon|enseign|appris|fonctionn|pass[ée]|chance|points? (?:pos|n[ée]g)|leccion|aprend|sali[óo]|funcion|suerte|li[cç][oõ]es|deu |correu|sorte|reflex|lezion|impara|insegna|andat|fortun|lessen|geleerd|leerp|\bging|geluk|kan beter/,
  /contribu|finding|aggrav|other factors|beitrag|begünstig|einfluss|facteur|factor|fat+or|bijdrag/,
  /recover|restor|restaur|wiederher|wiederanl|r[ée]tabl|reprise|retour|recuper|restabel|ripristin|herstel/,
  /trigger|lead.?up|prolog|before the|auslös|vorgeschicht|anlass|d[ée]clench|desencad|detonan|anteced|gatilho|scatenant|aanleid/,
];
