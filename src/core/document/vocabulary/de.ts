import type { Vocabulary } from './concept';

// biome-ignore format: lists of words
export const DE: Vocabulary = {
  language: 'de',
  names: {
    summary: [
      'zusammenfassung', 'kurzfassung', 'überblick', 'übersicht', 'was ist passiert', 'was ist geschehen', 'was war passiert',
      'vorfallsbeschreibung', 'vorfallbeschreibung', 'zusammenfassung des vorfalls', 'kurzzusammenfassung', 'beschreibung des vorfalls',
      'problembeschreibung', 'was war das problem',
    ],
    impact: [
      'auswirkungen', 'auswirkung', 'auswirkungen auf kunden', 'auswirkungen auf benutzer', 'auswirkungen auf nutzer', 'betroffene systeme',
      'betroffene dienste', 'betroffene nutzer', 'betroffene kunden', 'folgen', 'kundenauswirkungen', 'schaden', 'ausmaß', 'wer war betroffen',
    ],
    duration: ['dauer', 'ausfalldauer', 'dauer des ausfalls', 'dauer des vorfalls', 'ausfallzeit', 'dauer der störung', 'gesamtdauer', 'zeitraum'],
    timeline: [
      'zeitleiste', 'zeitlicher ablauf', 'zeitverlauf', 'ablauf', 'chronologie', 'verlauf', 'zeitstrahl', 'timeline', 'chronologischer ablauf',
      'ereignisverlauf', 'ablauf des vorfalls', 'zeitlinie',
    ],
    detection: ['erkennung', 'entdeckung', 'wie wurde der vorfall erkannt', 'wie wurde das problem bemerkt', 'feststellung', 'wie haben wir es bemerkt'],
    trigger: ['auslöser', 'vorgeschichte', 'anlass'],
    background: ['hintergrund', 'kontext', 'ausgangslage'],
    rootCause: [
      'ursache', 'ursachen', 'grundursache', 'hauptursache', 'ursachenanalyse', 'fehlerursache', 'fehleranalyse', 'warum ist es passiert',
      'warum ist das passiert', 'wie kam es dazu', 'grund', 'gründe', 'ursache des ausfalls', '5 x warum', 'fünf mal warum',
      'analyse der ursache',
    ],
    contributing: ['beitragende faktoren', 'begünstigende faktoren', 'einflussfaktoren'],
    response: ['reaktion', 'ergriffene maßnahmen', 'sofortmaßnahmen', 'eskalation', 'untersuchung', 'maßnahmen während des vorfalls', 'kommunikation'],
    resolution: [
      'behebung', 'lösung', 'fehlerbehebung', 'problemlösung', 'lösung des problems', 'wie wurde es behoben', 'wie wurde der vorfall behoben',
      'entstörung', 'schadensbegrenzung',
    ],
    recovery: ['wiederherstellung', 'wiederanlauf'],
    prevention: [
      'korrekturmaßnahmen', 'präventivmaßnahmen', 'vorbeugende maßnahmen', 'prävention', 'vorbeugung', 'vermeidung',
      'korrektur- und präventivmaßnahmen', 'korrektur- und vorbeugemaßnahmen', 'verbesserungen', 'verbesserungsmaßnahmen', 'was ändern wir',
      'was werden wir ändern', 'wie verhindern wir das', 'maßnahmen zur vermeidung', 'maßnahmen zur vorbeugung', 'empfehlungen',
      'verbesserungsvorschläge', 'was tun wir dagegen', 'künftige maßnahmen',
    ],
    lessons: [
      'erkenntnisse', 'gelerntes', 'lehren', 'was haben wir gelernt', 'was wir gelernt haben', 'lessons learned', 'was lief gut',
      'was ist gut gelaufen', 'was lief schlecht', 'was ist schlecht gelaufen', 'was lief nicht gut', 'wo hatten wir glück',
      'wo wir glück hatten', 'was hätte besser laufen können', 'fazit und lehren', 'lernpunkte',
    ],
    actionItems: [
      'maßnahmen', 'massnahmen', 'aufgaben', 'offene punkte', 'nächste schritte', 'folgemaßnahmen', 'folgeaufgaben', 'to-dos', 'todos',
      'zu erledigen', 'maßnahmenplan', 'aktionspunkte', 'offene aufgaben', 'weitere schritte', 'weiteres vorgehen', 'tickets',
    ],
    references: ['referenzen', 'verweise', 'anhang', 'weiterführende informationen', 'quellen'],
    metadata: ['datum', 'autor', 'autoren', 'verfasser', 'schweregrad', 'beteiligte', 'teilnehmer', 'verantwortlich', 'erstellt von'],
    other: ['fazit', 'schlussbemerkung'],
  },
  headingsOnly: [
    'ablauf', 'verlauf', 'grund', 'gründe', 'folgen', 'analyse', 'datum', 'autor', 'tickets', 'lösung', 'hintergrund', 'kontext', 'referenzen',
    'verweise', 'anhang', 'reaktion', 'kommunikation', 'fazit', 'lehren', 'zeitraum',
  ],
  and: ['und', 'sowie'],
  labels: {
    start: ['beginn', 'start', 'anfang', 'beginn des ausfalls', 'startzeit', 'begonnen', 'von'],
    end: ['ende', 'ende des ausfalls', 'endzeit', 'beendet', 'behoben', 'bis'],
  },
  columns: {
    time: ['zeit', 'uhrzeit', 'zeitpunkt'],
    date: ['datum', 'tag'],
    task: ['maßnahme', 'aufgabe', 'aktion', 'beschreibung', 'was'],
    owner: ['verantwortlich', 'verantwortlicher', 'zuständig', 'wer', 'bearbeiter'],
    due: ['fällig', 'fällig am', 'termin', 'frist', 'bis wann', 'bis'],
    status: ['status', 'stand'],
    issue: ['ticket', 'issue'],
  },
  fields: { authors: ['autor', 'autoren', 'autorin', 'verfasser', 'verfasserin', 'erstellt von', 'verfasst von'], owner: ['verantwortlich', 'verantwortliche'], status: ['stand'], severity: ['schweregrad', 'schwere', 'priorität'], date: ['datum', 'datum des vorfalls'], published: ['veröffentlicht'] },
  done: ['erledigt', 'fertig', 'abgeschlossen', 'behoben'],
  open: ['offen', 'in arbeit', 'geplant'],
  documentNames: [
    'störungsbericht', 'vorfallsbericht', 'vorfallbericht', 'ausfallbericht', 'störfallbericht', 'nachbetrachtung', 'störung', 'ausfall des',
    'ausfall von', 'sicherheitsvorfall',
  ],
};
