import type { Vocabulary } from './concept';

// biome-ignore format: lists of words
export const PT: Vocabulary = {
  language: 'pt',
  names: {
    summary: [
      'resumo', 'resumo do incidente', 'sumário', 'sumario', 'sumário executivo', 'resumo executivo', 'visão geral', 'descrição do incidente',
      'descricao do incidente', 'o que aconteceu', 'o que ocorreu', 'síntese', 'descrição do problema',
    ],
    impact: [
      'impacto', 'impactos', 'impacto nos usuários', 'impacto nos utilizadores', 'impacto nos clientes', 'impacto no negócio',
      'serviços afetados', 'sistemas afetados', 'usuários afetados', 'utilizadores afetados', 'abrangência', 'consequências',
    ],
    duration: ['duração', 'duracao', 'duração do incidente', 'duração da interrupção', 'tempo de indisponibilidade', 'duração total', 'tempo fora do ar'],
    timeline: [
      'linha do tempo', 'cronologia', 'linha temporal', 'cronologia dos eventos', 'cronologia do incidente', 'linha do tempo do incidente',
      'sequência de eventos', 'histórico dos eventos', 'timeline do incidente',
    ],
    detection: ['detecção', 'deteccao', 'deteção', 'como foi detectado', 'como foi detetado', 'identificação', 'como descobrimos'],
    trigger: ['gatilho', 'desencadeador'],
    background: ['contexto', 'antecedentes'],
    rootCause: [
      'causa raiz', 'causas raiz', 'causas raízes', 'causa', 'causas', 'causa principal', 'análise de causa raiz', 'analise de causa raiz',
      'análise da causa raiz', 'diagnóstico', 'diagnostico', 'por que aconteceu', 'por que ocorreu', 'origem do problema', '5 porquês',
      'os 5 porquês', 'cinco porquês',
    ],
    contributing: ['fatores contribuintes', 'fatores que contribuíram'],
    response: ['resposta', 'ações tomadas', 'acoes tomadas', 'escalonamento', 'investigação', 'resposta ao incidente', 'comunicação', 'ações imediatas'],
    resolution: [
      'resolução', 'resolucao', 'solução', 'solucao', 'correção', 'correcao', 'mitigação', 'mitigacao', 'remediação', 'como foi resolvido',
      'resolução do incidente',
    ],
    recovery: ['recuperação', 'recuperacao', 'restauração', 'restabelecimento'],
    prevention: [
      'medidas corretivas', 'medidas preventivas', 'medidas corretivas e preventivas', 'ações corretivas e preventivas',
      'acoes corretivas e preventivas', 'ações preventivas', 'prevenção', 'prevencao', 'melhorias', 'melhorias relacionadas', 'recomendações',
      'recomendacoes', 'oportunidades de melhoria', 'como evitar no futuro',
    ],
    lessons: [
      'lições aprendidas', 'licoes aprendidas', 'aprendizados', 'aprendizagens', 'o que aprendemos', 'o que deu certo', 'o que correu bem',
      'o que funcionou bem', 'o que deu errado', 'o que correu mal', 'o que pode melhorar', 'onde tivemos sorte', 'reflexão blameless',
    ],
    actionItems: [
      'ações', 'acoes', 'plano de ação', 'plano de acao', 'tarefas', 'itens de ação', 'itens de acao', 'próximos passos', 'proximos passos',
      'próximas etapas', 'ações corretivas', 'ações de acompanhamento', 'pendências', 'pontos de ação', 'lista de tarefas',
    ],
    references: ['referências', 'referencias', 'anexo', 'anexos', 'links'],
    metadata: ['data', 'autor', 'autores', 'severidade', 'gravidade', 'participantes', 'responsável', 'estado', 'data do incidente', 'métricas'],
    other: ['conclusão', 'conclusões'],
  },
  headingsOnly: [
    'causa', 'causas', 'solução', 'contexto', 'antecedentes', 'links', 'ações', 'acoes', 'data', 'autor', 'estado', 'resposta', 'melhorias',
    'comunicação', 'investigação', 'diagnóstico', 'diagnostico', 'identificação', 'referências', 'referencias', 'anexo', 'anexos',
    'consequências', 'correção', 'métricas', 'conclusão', 'pendências',
  ],
  and: ['e'],
  labels: {
    start: ['início', 'inicio', 'hora de início', 'começo', 'início do incidente', 'de'],
    end: ['fim', 'hora de término', 'término', 'hora de fim', 'fim do incidente', 'resolvido', 'até'],
  },
  columns: {
    time: ['hora', 'horário', 'horario'],
    date: ['data', 'dia'],
    task: ['ação', 'acao', 'tarefa', 'descrição', 'descricao', 'medida'],
    owner: ['responsável', 'responsavel', 'dono', 'quem', 'atribuído a'],
    due: ['prazo', 'data limite', 'quando', 'vencimento'],
    status: ['status', 'estado', 'situação'],
    issue: ['ticket', 'chamado'],
  },
  fields: { authors: ['autor', 'autores', 'autora', 'escrito por'], owner: ['responsável'], status: ['estado', 'situação'], severity: ['severidade', 'gravidade'], date: ['data', 'data do incidente'], published: ['publicado'] },
  done: ['feito', 'concluído', 'concluída', 'concluido', 'fechado', 'finalizado'],
  open: ['pendente', 'em andamento', 'em curso', 'aberto', 'a fazer'],
  documentNames: [
    'relatório de incidente', 'relatorio de incidente', 'análise pós-incidente', 'pós-incidente', 'pos-incidente', 'indisponibilidade do',
    'queda do serviço',
  ],
};
