import { matchAt } from '../text/matchAt';
import { isDeed } from './firstWords';
import { TASK_PREFIX } from './taskPrefix';
import type { NamedText } from './tree';
import { isColumnName } from './vocabulary/vocabulary';

/** A field with what sets it apart from what follows. */
const FIELD =
  /(?<name>\p{L}[\p{L} ]{1,20})[:：]\s{0,3}(?<value>[^|;:\n–—]{2,40}?)(?:\s[–—-]\s{1,3}|\s?[|;·]\s{1,3}|\s(?=(?:action|task|what|due|deadline)(?: item| date)?:\s))/iuy;
/** `Review: pending` behind other fields is one more. */
const IS_FIELD = /^\p{L}{2,20}[:：]\s/u;
/** Nobody writes more fields before a task. */
const MOST_FIELDS = 4;

interface FieldsInFront {
  readonly fields: readonly NamedText[];
  /** Where the task begins. */
  readonly end: number;
}

/** The fields before a task: `Owner: Ada - Due: 2026-12-15 - Oil the door`. Null where nothing to do stands behind them. */
export function fieldsInFront(text: string): FieldsInFront | null {
  const fields: NamedText[] = [];
  let end = 0;
  while (fields.length < MOST_FIELDS) {
    const found = matchAt(FIELD, text, end);
    const { name = '', value = '' } = found?.groups ?? {};
    if (!found || !(isColumnName(name, 'owner', 'due', 'status') || /^prio(?:rity)?$/i.test(name))) break;
    fields.push({ name, value: value.trim() });
    end += found[0].length;
  }
  const task = text.slice(end);
  const prefix = TASK_PREFIX.exec(task)?.[0].length ?? 0;
  return fields.length > 0 && isDeed(task.slice(prefix)) && !IS_FIELD.test(task.slice(prefix)) ? { fields, end: end + prefix } : null;
}
