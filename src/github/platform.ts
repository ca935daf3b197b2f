import type { Platform } from '../tracker/platform';
import { apiUrlOf, isRepositoryName } from './remote';
import { STYLE } from './style';

export const GITHUB: Platform = {
  name: 'GitHub',
  noun: 'repository',
  style: STYLE,
  form: 'owner/name',
  isRepositoryName,
  apiUrlOf,
  pageOf: (repositoryUrl, ref, path) => `${repositoryUrl}/blob/${ref}/${path}`,
};
