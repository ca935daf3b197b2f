import type { Moment, Postmortem, PostmortemNode, Zone } from '../document/tree';
import { formatDuration } from '../time/duration';
import { formatOffset } from '../time/zone';

/** What `postmortem parse --format tree` prints: the tree for people, a node a line, with the line it stands on. */
export function treeText(file: string, postmortem: Postmortem): string {
  const kind = postmortem.isPostmortem ? 'postmortem' : 'no postmortem';
  const facts = [postmortem.date, postmortem.zone && zoneText(postmortem.zone)].filter(Boolean).join(', ');
  const lines = [`${file}: ${kind}${facts ? ` (${facts})` : ''}`];
  const below: PostmortemNode[] = [...postmortem.children];
  if (postmortem.title) lines.push(`├─ title  ${shorten(postmortem.title.value)}  ${lineOf(postmortem.title)}`);
  draw(below, '', lines);
  return `${lines.join('\n')}\n`;
}

function draw(nodes: readonly PostmortemNode[], indent: string, lines: string[]): void {
  nodes.forEach((node, index) => {
    const isLast = index === nodes.length - 1;
    lines.push(`${indent}${isLast ? '└─' : '├─'} ${describe(node)}  ${lineOf(node)}`);
    if ('children' in node) draw(node.children as PostmortemNode[], `${indent}${isLast ? '   ' : '│  '}`, lines);
  });
}

function describe(node: PostmortemNode): string {
  switch (node.type) {
    case 'postmortem':
      return 'postmortem';
    case 'section':
      return `section  ${node.name}  [${node.concepts.join(', ') || 'other'}; ${node.isField ? 'field, ' : ''}${node.form}]`;
    case 'event': {
      const time = node.relativeMinutes === null ? momentText(node.time) : distanceText(node.relativeMinutes);
      return `event  ${time}${node.end ? ` – ${node.end.clock}` : ''}  ${shorten(node.what)}${node.milestone ? `  [${node.milestone}]` : ''}`;
    }
    case 'actionItem': {
      const facts = [
        node.concept,
        node.done === null ? '' : node.done ? 'done' : 'open',
        node.owner && `owner ${node.owner}`,
        node.due && `due ${node.due}`,
        node.issue?.text,
      ];
      return `actionItem  ${shorten(node.task)}  [${facts.filter(Boolean).join(', ')}]`;
    }
    case 'statement':
      return `statement  ${shorten(node.text)}`;
    case 'duration':
      return `duration  ${node.approximate ? 'about ' : ''}${formatDuration(node.minutes)}`;
    case 'window':
      return `window  ${momentText(node.start)} – ${momentText(node.end)}${node.minutes === null ? '' : ` = ${formatDuration(node.minutes)}`}`;
    case 'image':
      return `image  ${shorten(node.alt || node.url)}`;
  }
}

function momentText(moment: Moment): string {
  const zone = moment.zone ? zoneText(moment.zone) : null;
  return [moment.date, moment.clock, zone].filter(Boolean).join(' ') || moment.text;
}

/** `T+6.5 min` */
function distanceText(minutes: number): string {
  return `T${minutes < 0 ? '-' : '+'}${Math.round(Math.abs(minutes) * 100) / 100} min`;
}

function zoneText({ name, offset }: Zone): string {
  return offset === null || /[+-]\d|^UTC$|^Z$/i.test(name) ? name : `${name} (UTC${formatOffset(offset)})`;
}

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 72 ? `${flat.slice(0, 71)}…` : flat;
}

function lineOf(node: { readonly position?: { readonly start: { readonly line: number } } | undefined }): string {
  return `:${node.position?.start.line ?? 1}`;
}
