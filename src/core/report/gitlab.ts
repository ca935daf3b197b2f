import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Severity } from '../lint/rule';
import type { FileReport } from './fileReport';
import { fingerprintsOf } from './fingerprint';

/** As GitLab orders them; it has `critical` and `blocker` above. */
const SEVERITIES: Readonly<Record<Severity, 'major' | 'minor' | 'info'>> = { error: 'major', warning: 'minor', info: 'info', hint: 'info' };

/**
 * What GitLab's code quality report holds of one file.
 *
 * @param path of the file from the root of the repository, with slashes: GitLab takes no other.
 */
export function codeQualityIssues(report: FileReport, path: string): object[] {
  const fingerprints = fingerprintsOf(report);
  return report.findings.map(({ ruleId, severity, message, range }, index) => ({
    description: message,
    check_name: ruleId,
    // Unlike SARIF's, it has to be one of its own among all files.
    fingerprint: bytesToHex(sha256(utf8ToBytes(`${path}\n${fingerprints[index]}`))).slice(0, 32),
    severity: SEVERITIES[severity],
    location: { path, lines: { begin: report.document.lines.pointAt(range.start).line } },
  }));
}
