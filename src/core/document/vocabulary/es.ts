import type { Vocabulary } from './concept';

// biome-ignore format: lists of words
export const ES: Vocabulary = {
  language: 'es',
  names: {
    summary: [
      'resumen', 'resumen del incidente', 'resumen ejecutivo', 'descripción del incidente', 'descripcion del incidente', 'qué pasó', 'que paso',
      'qué sucedió', 'qué ocurrió', 'visión general', 'descripción general', 'síntesis', 'resumen del problema',
    ],
    impact: [
      'impacto', 'impacto en los usuarios', 'impacto en los clientes', 'impacto en el negocio', 'servicios afectados', 'usuarios afectados',
      'sistemas afectados', 'alcance', 'consecuencias',
    ],
    duration: [
      'duración', 'duracion', 'duración del incidente', 'duración de la interrupción', 'duración de la caída', 'tiempo de inactividad',
      'duración total',
    ],
    timeline: [
      'cronología', 'cronologia', 'línea de tiempo', 'linea de tiempo', 'línea temporal', 'cronología del incidente', 'cronología de los hechos',
      'cronología de eventos', 'secuencia de eventos', 'línea de tiempo del incidente', 'desarrollo de los hechos',
    ],
    detection: ['detección', 'deteccion', 'cómo se detectó', 'cómo se detectó el incidente', 'descubrimiento'],
    trigger: ['desencadenante', 'detonante', 'antecedentes'],
    background: ['contexto'],
    rootCause: [
      'causa raíz', 'causa raiz', 'causas raíz', 'causa', 'causas', 'causa principal', 'análisis de causa raíz', 'analisis de causa raiz',
      'análisis de la causa raíz', 'origen del problema', 'por qué pasó', 'por qué ocurrió', 'por qué sucedió', 'los 5 porqués', 'cinco porqués',
    ],
    contributing: ['factores contribuyentes', 'factores que contribuyeron'],
    response: [
      'respuesta', 'acciones tomadas', 'escalamiento', 'escalado', 'investigación', 'respuesta al incidente', 'comunicación',
      'acciones inmediatas',
    ],
    resolution: [
      'resolución', 'resolucion', 'solución', 'solucion', 'mitigación', 'mitigacion', 'corrección', 'remediación', 'resolución del incidente',
      'cómo se resolvió',
    ],
    recovery: ['recuperación', 'recuperacion', 'restablecimiento', 'restauración'],
    prevention: [
      'medidas correctivas', 'medidas preventivas', 'medidas correctivas y preventivas', 'acciones correctivas y preventivas',
      'acciones preventivas', 'prevención', 'prevencion', 'mejoras', 'recomendaciones', 'oportunidades de mejora', 'medidas de prevención',
      'cómo evitarlo en el futuro',
    ],
    lessons: [
      'lecciones aprendidas', 'aprendizajes', 'lo que aprendimos', 'qué aprendimos', 'qué salió bien', 'que salio bien', 'lo que salió bien',
      'qué funcionó bien', 'qué salió mal', 'que salio mal', 'lo que salió mal', 'qué se puede mejorar', 'dónde tuvimos suerte',
    ],
    actionItems: [
      'acciones', 'plan de acción', 'plan de accion', 'tareas', 'tareas pendientes', 'próximos pasos', 'proximos pasos', 'acciones a seguir',
      'acciones pendientes', 'puntos de acción', 'acciones correctivas', 'seguimiento', 'pendientes', 'lista de tareas',
    ],
    references: ['referencias', 'anexo', 'anexos', 'enlaces'],
    metadata: ['fecha', 'autor', 'autores', 'severidad', 'gravedad', 'participantes', 'responsable', 'estado', 'fecha del incidente'],
    other: ['conclusión', 'conclusiones'],
  },
  headingsOnly: [
    'causa', 'causas', 'solución', 'solucion', 'contexto', 'alcance', 'enlaces', 'acciones', 'seguimiento', 'fecha', 'autor', 'estado',
    'respuesta', 'mejoras', 'comunicación', 'investigación', 'referencias', 'anexo', 'anexos', 'antecedentes', 'consecuencias', 'corrección',
    'conclusión', 'conclusiones', 'pendientes',
  ],
  and: ['y', 'e'],
  labels: {
    start: ['inicio', 'hora de inicio', 'comienzo', 'inicio del incidente', 'desde'],
    end: ['fin', 'hora de fin', 'final', 'fin del incidente', 'resuelto', 'hasta'],
  },
  columns: {
    time: ['hora', 'tiempo'],
    date: ['fecha', 'día'],
    task: ['acción', 'accion', 'tarea', 'descripción', 'medida'],
    owner: ['responsable', 'quién', 'encargado', 'asignado a'],
    due: ['plazo', 'fecha límite', 'vencimiento', 'cuándo'],
    status: ['estado'],
    issue: ['ticket', 'enlace'],
  },
  fields: { authors: ['autor', 'autores', 'autora', 'escrito por'], owner: ['responsable'], status: ['estado'], severity: ['severidad', 'gravedad'], date: ['fecha', 'fecha del incidente'], published: ['publicado'] },
  done: ['hecho', 'completado', 'completada', 'terminado', 'cerrado'],
  open: ['pendiente', 'en curso', 'en progreso', 'abierto', 'por hacer'],
  documentNames: [
    'informe de incidente', 'informe del incidente', 'reporte de incidente', 'análisis post-incidente', 'post-incidente', 'caída del servicio',
    'interrupción del servicio',
  ],
};
