import { incidentsOf } from '../document/incidents';
import { type ActionItem, collect, type Event, type Moment, type Postmortem } from '../document/tree';
import { type Metrics, metricsOf } from '../metrics/metrics';
import { isoDate, readDates } from '../time/date';
import { formatOffset } from '../time/zone';
import { place } from './place';

/** What `postmortem parse --format json` prints for a file: the tree as plain data for other programs. Other programs rely on these keys. */
export function documentJson(file: string, postmortem: Postmortem): object {
  const incidents = incidentsOf(postmortem.children);
  const each = incidents.map(({ name, children }) => {
    const tree: Postmortem = { ...postmortem, children: [...children] };
    const [section] = collect(tree, 'section');
    const title = section ? { text: name, position: place(section.label.position) } : null;
    return factsJson({ ...tree, date: dateOf(tree) ?? postmortem.date }, title);
  });
  const title = postmortem.title && { text: postmortem.title.value, position: place(postmortem.title.position) };
  // Date and metrics are those of the first incident; the title is the file's, and the lists hold what the whole file holds.
  const whole = { file, ...factsJson(postmortem, title) };
  const [first] = each;
  return first ? { ...whole, date: first.date, metrics: first.metrics, incidents: each } : whole;
}

/** The first day that an incident of several states, ISO; else the one in its heading. */
export function dateOf(incident: Postmortem): string | null {
  const [window] = collect(incident, 'window');
  const [heading] = collect(incident, 'section');
  const [named] = readDates(heading?.name ?? '').filter(date => !date.ambiguous);
  return window?.start.date ?? collect(incident, 'event').find(event => event.time.date)?.time.date ?? (named ? isoDate(named) : null);
}

interface Facts {
  readonly date: string | null;
  readonly metrics: Metrics;
}

function factsJson(postmortem: Postmortem, title: object | null): Facts {
  const facts = {
    isPostmortem: postmortem.isPostmortem,
    title,
    date: postmortem.date,
    sections: collect(postmortem, 'section').map(section => ({
      concepts: section.concepts.length > 0 ? section.concepts : ['other'],
      name: section.name,
      form: section.form,
      depth: section.depth,
      position: place(section.label.position),
    })),
    durations: collect(postmortem, 'duration').map(({ minutes, approximate, text, position }) => ({
      minutes,
      approximate,
      text,
      position: place(position),
    })),
    windows: collect(postmortem, 'window').map(window => ({
      start: endJson(window.start),
      end: endJson(window.end),
      minutes: window.minutes,
      position: place(window.position),
    })),
    timeline: { events: collect(postmortem, 'event').map(eventJson) },
    actionItems: collect(postmortem, 'actionItem').map(actionJson),
    metrics: metricsOf(postmortem),
  };
  return facts;
}

function endJson({ clock, date, zone, instant }: Moment): object {
  return { clock, date, zone: zone?.name ?? null, instant };
}

function eventJson(event: Event): object {
  const { time } = event;
  return {
    time: {
      text: time.text,
      clock: time.clock,
      end: event.end?.clock ?? null,
      date: time.date,
      zone: time.zone?.name ?? null,
      offset: time.zone?.offset == null ? null : formatOffset(time.zone.offset),
      relativeMinutes: event.relativeMinutes,
      approximate: time.approximate,
    },
    instant: time.instant,
    text: event.what,
    milestone: event.milestone,
    position: place(event.position),
  };
}

function actionJson(item: ActionItem): object {
  const { text, concept, done, owner, due, priority, issue } = item;
  const link = issue && { number: issue.number, url: issue.url, text: issue.text };
  return { text, concept, done, owner, due, priority, issue: link, position: place(item.position) };
}
