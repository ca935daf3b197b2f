import type { Platform } from '../tracker/platform';
import { apiUrlOf, isProjectPath } from './remote';
import { STYLE } from './style';

export const GITLAB: Platform = {
  name: 'GitLab',
  noun: 'project',
  style: STYLE,
  form: 'group/project',
  isRepositoryName: isProjectPath,
  apiUrlOf: host => apiUrlOf(new URL(`https://${host}`)),
  pageOf: (repositoryUrl, ref, path) => `${repositoryUrl}/-/blob/${ref}/${path}`,
};
