import type { Vocabulary } from './concept';

// biome-ignore format: lists of words
export const NL: Vocabulary = {
  language: 'nl',
  names: {
    summary: [
      'samenvatting', 'overzicht', 'samenvatting van het incident', 'incidentbeschrijving', 'wat is er gebeurd', 'wat gebeurde er',
      'beschrijving van het incident', 'korte samenvatting', 'managementsamenvatting',
    ],
    impact: ['impact', 'gevolgen', 'impact op gebruikers', 'impact op klanten', 'getroffen systemen', 'getroffen diensten', 'getroffen gebruikers'],
    duration: ['duur', 'duur van de storing', 'duur van het incident', 'totale duur', 'uitvaltijd'],
    timeline: [
      'tijdlijn', 'tijdslijn', 'chronologie', 'verloop', 'tijdlijn van het incident', 'chronologisch overzicht', 'verloop van het incident',
      'tijdsverloop',
    ],
    detection: ['detectie', 'ontdekking', 'hoe werd het incident ontdekt', 'hoe is het ontdekt'],
    trigger: ['aanleiding', 'trigger'],
    background: ['achtergrond', 'context'],
    rootCause: [
      'oorzaak', 'oorzaken', 'hoofdoorzaak', 'grondoorzaak', 'kernoorzaak', 'oorzaakanalyse', 'waarom is het gebeurd', 'waarom gebeurde het',
      'vijf keer waarom', '5x waarom', 'analyse van de oorzaak',
    ],
    contributing: ['bijdragende factoren'],
    response: ['reactie', 'genomen acties', 'genomen maatregelen', 'escalatie', 'onderzoek', 'communicatie', 'directe acties'],
    resolution: ['oplossing', 'mitigatie', 'hoe is het opgelost', 'hoe werd het opgelost', 'oplossing van het incident'],
    recovery: ['herstel', 'herstelwerkzaamheden'],
    prevention: [
      'corrigerende maatregelen', 'preventieve maatregelen', 'corrigerende en preventieve maatregelen', 'preventie', 'verbeteringen',
      'verbeterpunten', 'aanbevelingen', 'hoe voorkomen we dit', 'verbetermaatregelen',
    ],
    lessons: [
      'geleerde lessen', 'lessen', 'wat hebben we geleerd', 'wat we hebben geleerd', 'leerpunten', 'wat ging goed', 'wat ging er goed',
      'wat ging fout', 'wat ging er fout', 'wat ging mis', 'wat ging niet goed', 'wat kan beter', 'waar hadden we geluk',
    ],
    actionItems: [
      'actiepunten', 'acties', 'taken', 'vervolgstappen', 'vervolgacties', 'volgende stappen', 'actielijst', 'openstaande punten',
      'openstaande acties', 'te doen', 'actieplan', 'opvolging',
    ],
    references: ['referenties', 'bijlage', 'bijlagen', 'verwijzingen'],
    metadata: ['datum', 'auteur', 'auteurs', 'ernst', 'deelnemers', 'verantwoordelijke', 'datum van het incident'],
    other: ['conclusie', 'conclusies'],
  },
  headingsOnly: [
    'verloop', 'overzicht', 'oorzaak', 'oorzaken', 'oplossing', 'context', 'achtergrond', 'acties', 'taken', 'datum', 'auteur', 'reactie',
    'onderzoek', 'communicatie', 'referenties', 'bijlage', 'bijlagen', 'lessen', 'gevolgen', 'conclusie', 'herstel', 'trigger',
  ],
  and: ['en'],
  labels: {
    start: ['begin', 'start', 'starttijd', 'begintijd', 'begin van het incident', 'van'],
    end: ['einde', 'eind', 'eindtijd', 'einde van het incident', 'opgelost', 'tot'],
  },
  columns: {
    time: ['tijd', 'tijdstip'],
    date: ['datum', 'dag'],
    task: ['actie', 'taak', 'omschrijving', 'beschrijving', 'maatregel'],
    owner: ['eigenaar', 'verantwoordelijke', 'verantwoordelijk', 'wie', 'toegewezen aan'],
    due: ['deadline', 'einddatum', 'wanneer', 'vervaldatum'],
    status: ['status'],
    issue: ['ticket'],
  },
  fields: { authors: ['auteur', 'auteurs', 'geschreven door', 'opgesteld door'], owner: ['eigenaar', 'verantwoordelijke'], severity: ['ernst'], date: ['datum'], published: ['gepubliceerd'] },
  done: ['gedaan', 'klaar', 'afgerond', 'voltooid', 'gesloten'],
  open: ['open', 'bezig', 'in uitvoering', 'gepland'],
  documentNames: ['incidentrapport', 'incidentverslag', 'incident rapport', 'storingsrapport', 'evaluatie van het incident', 'storing'],
};
