import type { Vocabulary } from './concept';

// biome-ignore format: lists of words
export const IT: Vocabulary = {
  language: 'it',
  names: {
    summary: [
      'riepilogo', 'sommario', 'sintesi', 'riassunto', 'panoramica', 'cosa è successo', 'cos\'è successo', 'che cosa è successo',
      'descrizione dell\'incidente', 'riepilogo dell\'incidente', 'sintesi dell\'incidente',
    ],
    impact: [
      'impatto', 'impatti', 'impatto sugli utenti', 'impatto sui clienti', 'servizi coinvolti', 'servizi interessati', 'sistemi coinvolti',
      'utenti coinvolti', 'conseguenze',
    ],
    duration: ['durata', 'durata dell\'incidente', 'durata del disservizio', 'durata dell\'interruzione', 'durata totale'],
    timeline: [
      'cronologia', 'cronologia degli eventi', 'cronologia dell\'incidente', 'linea temporale', 'sequenza degli eventi', 'sequenza temporale',
      'svolgimento dei fatti',
    ],
    detection: ['rilevamento', 'rilevazione', 'come è stato rilevato', 'individuazione', 'scoperta'],
    trigger: ['evento scatenante', 'fattore scatenante'],
    background: ['contesto', 'premessa'],
    rootCause: [
      'causa principale', 'causa radice', 'cause principali', 'causa', 'cause', 'analisi delle cause', 'analisi della causa radice',
      'causa originaria', 'perché è successo', 'perche e successo', 'perché è accaduto', 'i 5 perché', 'cinque perché', 'origine del problema',
    ],
    contributing: ['fattori contribuenti', 'fattori concorrenti'],
    response: ['risposta', 'azioni intraprese', 'escalation', 'indagine', 'risposta all\'incidente', 'comunicazione', 'azioni immediate'],
    resolution: ['risoluzione', 'soluzione', 'mitigazione', 'correzione', 'come è stato risolto', 'risoluzione dell\'incidente'],
    recovery: ['ripristino', 'recupero', 'ripristino del servizio'],
    prevention: [
      'misure correttive', 'misure preventive', 'misure correttive e preventive', 'azioni correttive e preventive', 'azioni preventive',
      'prevenzione', 'miglioramenti', 'raccomandazioni', 'aree di miglioramento', 'come evitarlo in futuro',
    ],
    lessons: [
      'lezioni apprese', 'cosa abbiamo imparato', 'insegnamenti', 'cosa è andato bene', 'cosa ha funzionato', 'cosa è andato male',
      'cosa è andato storto', 'cosa non ha funzionato', 'cosa si può migliorare', 'dove siamo stati fortunati',
    ],
    actionItems: [
      'azioni', 'piano d\'azione', 'piano di azione', 'attività', 'compiti', 'prossimi passi', 'da fare', 'azioni da intraprendere',
      'azioni successive', 'azioni correttive', 'elenco attività', 'follow-up',
    ],
    references: ['riferimenti', 'allegati', 'appendice', 'collegamenti'],
    metadata: ['data', 'autore', 'autori', 'gravità', 'partecipanti', 'responsabile', 'stato', 'data dell\'incidente'],
    other: ['conclusione', 'conclusioni'],
  },
  headingsOnly: [
    'causa', 'cause', 'soluzione', 'contesto', 'premessa', 'azioni', 'attività', 'data', 'autore', 'autori', 'stato', 'risposta',
    'comunicazione', 'indagine', 'riferimenti', 'allegati', 'appendice', 'collegamenti', 'miglioramenti', 'correzione', 'conclusione',
    'conclusioni', 'scoperta', 'compiti', 'recupero', 'panoramica', 'conseguenze', 'follow-up',
  ],
  and: ['e', 'ed'],
  labels: {
    start: ['inizio', 'ora di inizio', 'inizio dell\'incidente', 'dalle', 'da'],
    end: ['fine', 'ora di fine', 'fine dell\'incidente', 'risolto', 'alle', 'a'],
  },
  columns: {
    time: ['ora', 'orario'],
    date: ['data', 'giorno'],
    task: ['azione', 'attività', 'descrizione', 'misura'],
    owner: ['responsabile', 'chi', 'assegnatario', 'assegnato a'],
    due: ['scadenza', 'entro', 'quando'],
    status: ['stato'],
    issue: ['ticket'],
  },
  fields: { authors: ['autore', 'autrice', 'autori', 'scritto da', 'redatto da'], owner: ['responsabile'], status: ['stato'], severity: ['gravità', 'severità'], date: ['data', 'data dell\'incidente'], published: ['pubblicato'] },
  done: ['fatto', 'completato', 'completata', 'chiuso'],
  open: ['aperto', 'in corso', 'da fare', 'pianificato'],
  documentNames: [
    'rapporto di incidente', 'rapporto sull\'incidente', 'report incidente', 'analisi post-incidente', 'disservizio',
    'interruzione del servizio',
  ],
};
