import type { ListItem, PhrasingContent, RootContent, TableRow } from 'mdast';
import { withoutLineEnds } from '../text/blanks';
import { addressIn, type JsonNode } from './json';
import { paragraphs, phrasing } from './markdown';

/**
 * Atlassian Document Format, as Jira writes its long texts, as blocks of Markdown. https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 * What has no block of its own in Markdown, such as a panel, is what stands in it.
 */
export function blocksOfAdf(doc: JsonNode): RootContent[] {
  doc.ledger.take(doc.value, 'type');
  doc.ledger.take(doc.value, 'version');
  return blocksIn(doc);
}

function blocksIn(parent: JsonNode): RootContent[] {
  const blocks: RootContent[] = [];
  let line: PhrasingContent[] = [];
  const end = (): void => {
    if (line.length > 0) blocks.push({ type: 'paragraph', children: line });
    line = [];
  };
  for (const node of parent.nodes('content')) {
    const inline = inlineOf(node);
    if (inline) line.push(...inline);
    else {
      end();
      blocks.push(...blocksOf(node));
    }
  }
  end();
  return blocks;
}

function blocksOf(node: JsonNode): RootContent[] {
  const type = String(node.peek('type'));
  node.ledger.take(node.value, 'type');
  switch (type) {
    case 'heading': {
      const level = node.node('attrs')?.text('level') ?? '2';
      const depth = Math.min(6, Math.max(1, Number(level) || 2)) as 1 | 2 | 3 | 4 | 5 | 6;
      return [{ type: 'heading', depth, children: inlinesIn(node) }];
    }
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
    case 'decisionList':
      return [{ type: 'list', ordered: type === 'orderedList', spread: false, children: node.nodes('content').map(itemOf) }];
    case 'codeBlock':
      return [{ type: 'code', lang: node.node('attrs')?.text('language') ?? null, value: wordsIn(node) }];
    case 'blockquote':
      return [{ type: 'blockquote', children: blocksIn(node) as never }];
    case 'rule':
      return [{ type: 'thematicBreak' }];
    case 'table':
      return tableOf(node);
    case 'expand':
    case 'nestedExpand': {
      const title = node.node('attrs')?.text('title');
      return [...(title ? paragraphs(title) : []), ...blocksIn(node)];
    }
    default:
      return blocksIn(node);
  }
}

function itemOf(node: JsonNode): ListItem {
  node.ledger.take(node.value, 'type');
  const isTask = node.peek('type') === 'taskItem';
  const isDone = isTask && node.node('attrs')?.isWord('state', /^DONE$/) === true;
  if (isTask) node.node('attrs')?.isWord('state', /^TODO$/);
  const inner = node.peek('type') === 'taskList' ? blocksOf(node) : blocksIn(node);
  return { type: 'listItem', checked: isTask ? isDone : null, spread: false, children: inner as ListItem['children'] };
}

function tableOf(table: JsonNode): RootContent[] {
  const rows = table.nodes('content').map((row): TableRow => {
    row.ledger.take(row.value, 'type');
    return {
      type: 'tableRow',
      children: row.nodes('content').map(cell => {
        cell.ledger.take(cell.value, 'type');
        return { type: 'tableCell', children: oneLine(blocksIn(cell)) };
      }),
    };
  });
  return rows.length > 0 ? [{ type: 'table', children: rows }] : [];
}

/** What stands in a cell, in a row: Markdown's tables know no blocks. */
function oneLine(blocks: readonly RootContent[]): PhrasingContent[] {
  return blocks.flatMap((block, index): PhrasingContent[] => {
    const inner = inlineIn(block);
    return index > 0 && inner.length > 0 ? [{ type: 'text', value: ' ' }, ...inner] : inner;
  });
}

function inlineIn(block: RootContent | ListItem): PhrasingContent[] {
  if (block.type === 'code') return [{ type: 'inlineCode', value: block.value.replace(/\s+/g, ' ') }];
  if (block.type === 'paragraph' || block.type === 'heading')
    return block.children.map(child => (child.type === 'break' ? { type: 'text', value: ' ' } : child));
  return 'children' in block ? oneLine(block.children as RootContent[]) : [];
}

function inlinesIn(node: JsonNode): PhrasingContent[] {
  return node.nodes('content').flatMap(each => inlineOf(each) ?? phrasing(wordsIn(each)));
}

/** The inline content that a node is; null for a block. */
function inlineOf(node: JsonNode): PhrasingContent[] | null {
  const attributes = node.node('attrs');
  const said = (...keys: readonly string[]): PhrasingContent[] => {
    node.ledger.take(node.value, 'type');
    return phrasing(attributes?.firstText(...keys) ?? '');
  };
  switch (node.peek('type')) {
    case 'text':
      node.ledger.take(node.value, 'type');
      return marked(node);
    case 'hardBreak':
      node.ledger.take(node.value, 'type');
      return [{ type: 'break' }];
    case 'mention':
      return said('text', 'id');
    case 'emoji':
      return said('text', 'shortName');
    case 'status':
      return said('text');
    case 'date':
      return dayOf(node, attributes) ?? said('timestamp');
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return said('url');
    default:
      return null;
  }
}

/** Milliseconds since 1970, of the start of a day in UTC. */
function dayOf(node: JsonNode, attributes: JsonNode | null): PhrasingContent[] | null {
  const stamp = Number(attributes?.peek('timestamp'));
  if (!attributes || !Number.isSafeInteger(stamp) || stamp <= 0 || stamp > Date.UTC(9000, 0)) return null;
  attributes.text('timestamp');
  node.ledger.take(node.value, 'type');
  return [{ type: 'text', value: new Date(stamp).toISOString().slice(0, 10) }];
}

function marked(node: JsonNode): PhrasingContent[] {
  const said = node.peek('text');
  if (typeof said !== 'string' || said === '') return [];
  // A blank line would end the paragraph, and the code or the mark with it.
  const value = withoutLineEnds(said);
  node.ledger.take(node.value, 'text');
  let content = phrasing(value);
  for (const mark of node.nodes('marks')) {
    const type = mark.peek('type');
    mark.ledger.take(mark.value, 'type');
    if (type === 'code') content = [{ type: 'inlineCode', value }];
    else if (type === 'strong' && value.trim() === value) content = [{ type: 'strong', children: content }];
    else if (type === 'em' && value.trim() === value) content = [{ type: 'emphasis', children: content }];
    else if (type === 'strike' && value.trim() === value) content = [{ type: 'delete', children: content }];
    else if (type === 'link') {
      const url = mark.node('attrs')?.address('href') ?? null;
      if (url && addressIn(value) !== url) content = [{ type: 'link', url, children: [{ type: 'text', value }] }];
    }
  }
  return content;
}

/** All words in a node. */
function wordsIn(node: JsonNode): string {
  node.ledger.take(node.value, 'type');
  const own = node.peek('text');
  if (typeof own === 'string') {
    node.ledger.take(node.value, 'text');
    return own;
  }
  return node.nodes('content').map(wordsIn).join('');
}
