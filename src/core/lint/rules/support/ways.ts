import type { TextEdit } from '../../../text/edit';
import { once } from '../../../text/memo';
import type { Fix, Report } from '../../rule';

/** A fix that the author confirms. */
export function suggestion(title: string, ...edits: readonly TextEdit[]): Fix {
  return { title, edits, isSafe: false };
}

/** A fix that is made when somebody asks for it. */
export function later(make: () => Fix | null): Required<Pick<Report, 'lateFix'>> {
  return { lateFix: once(make) };
}

/** The ways to mend a finding: a single one is its fix, of several none is put before the others, and of none nothing is said. */
export function waysToMend(ways: readonly Fix[]): Pick<Report, 'fix' | 'alternatives'> {
  const [fix, ...others] = ways;
  if (!fix) return {};
  return others.length > 0 ? { alternatives: ways } : { fix };
}
