import type { Vocabulary } from './concept';

// biome-ignore format: lists of words
export const FR: Vocabulary = {
  language: 'fr',
  names: {
    summary: [
      'résumé', 'resume', 'résumé de l\'incident', 'synthèse', 'vue d\'ensemble', 'aperçu', 'que s\'est-il passé', 'ce qui s\'est passé',
      'description de l\'incident', 'en bref', 'résumé exécutif', 'description du problème',
    ],
    impact: [
      'impact', 'impacts', 'conséquences', 'impact client', 'impact utilisateur', 'impact sur les utilisateurs', 'impact sur les clients',
      'services touchés', 'services affectés', 'utilisateurs touchés', 'systèmes affectés', 'périmètre',
    ],
    duration: ['durée', 'durée de la panne', 'durée de l\'incident', 'durée de l\'interruption', 'durée totale', 'temps d\'indisponibilité'],
    timeline: [
      'chronologie', 'chronologie des événements', 'chronologie de l\'incident', 'déroulement', 'déroulement des faits', 'déroulé',
      'ligne de temps', 'frise chronologique', 'historique', 'fil des événements',
    ],
    detection: ['détection', 'detection', 'comment l\'incident a-t-il été détecté', 'découverte', 'comment avons-nous détecté l\'incident'],
    trigger: ['déclencheur', 'élément déclencheur', 'éléments déclencheurs'],
    background: ['contexte'],
    rootCause: [
      'cause racine', 'causes racines', 'cause', 'causes', 'cause première', 'causes profondes', 'cause profonde', 'analyse des causes',
      'analyse de la cause racine', 'analyse des causes racines', 'origine de l\'incident', 'origine du problème', 'pourquoi est-ce arrivé',
      'pourquoi cela s\'est-il produit', 'les 5 pourquoi', 'cinq pourquoi',
    ],
    contributing: ['facteurs contributifs', 'facteurs aggravants'],
    response: ['réponse', 'réaction', 'actions prises', 'actions menées', 'escalade', 'investigation', 'communication', 'mesures immédiates'],
    resolution: [
      'résolution', 'resolution', 'solution', 'correction', 'atténuation', 'remédiation', 'résolution de l\'incident',
      'comment l\'incident a été résolu', 'correctif',
    ],
    recovery: ['rétablissement', 'reprise', 'retour à la normale', 'restauration'],
    prevention: [
      'mesures correctives', 'mesures préventives', 'mesures correctives et préventives', 'actions correctives et préventives',
      'actions préventives', 'prévention', 'améliorations', 'pistes d\'amélioration', 'axes d\'amélioration', 'recommandations',
      'comment éviter que cela se reproduise', 'plan d\'amélioration',
    ],
    lessons: [
      'leçons apprises', 'leçons tirées', 'enseignements', 'retour d\'expérience', 'ce que nous avons appris', 'ce qui a bien fonctionné',
      'ce qui s\'est bien passé', 'ce qui n\'a pas fonctionné', 'ce qui s\'est mal passé', 'ce qui a mal fonctionné',
      'où nous avons eu de la chance', 'points positifs', 'points négatifs',
    ],
    actionItems: [
      'actions', 'plan d\'action', 'plan d\'actions', 'tâches', 'actions à mener', 'actions à faire', 'prochaines étapes', 'à faire', 'suivi',
      'actions de suivi', 'liste des tâches', 'actions correctives', 'points d\'action',
    ],
    references: ['références', 'annexe', 'annexes', 'liens'],
    metadata: ['date', 'auteur', 'auteurs', 'gravité', 'sévérité', 'participants', 'responsable', 'statut', 'date de l\'incident'],
    other: ['conclusion'],
  },
  headingsOnly: [
    'historique', 'cause', 'causes', 'solution', 'correction', 'communication', 'contexte', 'liens', 'annexe', 'annexes', 'suivi', 'actions',
    'date', 'auteur', 'auteurs', 'statut', 'périmètre', 'références', 'reprise', 'réponse', 'aperçu', 'conclusion',
  ],
  and: ['et'],
  labels: {
    start: ['début', 'heure de début', 'début de l\'incident', 'commencé', 'de'],
    end: ['fin', 'heure de fin', 'fin de l\'incident', 'résolu', 'à'],
  },
  columns: {
    time: ['heure', 'horodatage'],
    date: ['date', 'jour'],
    task: ['action', 'tâche', 'description', 'mesure'],
    owner: ['responsable', 'qui', 'porteur', 'assigné à'],
    due: ['échéance', 'date limite', 'quand'],
    status: ['statut', 'état'],
    issue: ['ticket', 'lien'],
  },
  fields: { authors: ['auteur', 'auteurs', 'autrice', 'auteure', 'rédigé par'], owner: ['responsable'], status: ['statut', 'état'], severity: ['sévérité', 'gravité'], date: ['date de l\'incident'], published: ['publié', 'publié le'] },
  done: ['fait', 'terminé', 'terminée', 'clos'],
  open: ['à faire', 'en cours', 'ouvert'],
  documentNames: ['rapport d\'incident', 'compte rendu d\'incident', 'analyse post-incident', 'retour d\'expérience', 'panne', 'incident de'],
};
