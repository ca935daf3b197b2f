// What the stand-in knows: accounts and repositories, and who may do what where. Nothing here knows of HTTP.
import { createHash } from 'node:crypto';

const PERMISSIONS = ['none', 'pull', 'triage', 'push', 'maintain', 'admin'];

export function createState(options) {
  const { users = [], token } = options;
  const state = {
    origin: '',
    prefix: options.prefix ?? '',
    now: options.now ?? Date.now,
    listLag: options.listLag ?? 0,
    creationLimit: options.creationLimit ?? Number.POSITIVE_INFINITY,
    autoCreateRepositories: options.autoCreateRepositories ?? false,
    /** Who creates what a test plants without saying who does. */
    user: options.user ?? users[0]?.login ?? 'octocat',
    acceptsAnyToken: token === undefined && users.length === 0,
    accounts: new Map(),
    repositories: new Map(),
    /** Former names of repositories, and the repository that had them. */
    formerNames: new Map(),
    issuesById: new Map(),
    faults: [],
    lastId: 1000,
  };
  if (users.length === 0 || token !== undefined) Object.assign(accountNamed(state, state.user), { token, isDefault: true });
  for (const user of users) addUser(state, user);
  for (const settings of options.repositories ?? []) addRepository(state, settings);
  return state;
}

export function nextId(state) {
  return ++state.lastId;
}

/** GitHub's times have no fractions of seconds. */
export function timestamp(state) {
  return new Date(state.now()).toISOString().replace(/\.\d+Z$/, 'Z');
}

// Accounts.

function addUser(state, { login, token, permissions = {}, isApp = false }) {
  Object.assign(accountNamed(state, login), { token, isApp });
  for (const [fullName, permission] of Object.entries(permissions)) setPermission(state, login, fullName, permission);
}

/** Everybody exists; only who has a token can sign in. */
export function accountNamed(state, login) {
  const key = login.toLowerCase();
  if (!state.accounts.has(key))
    state.accounts.set(key, { login, id: nextId(state), isApp: false, isDefault: false, permissions: new Map(), creations: [] });
  return state.accounts.get(key);
}

export function accountWithToken(state, token) {
  if (!token) return null;
  const own = [...state.accounts.values()].find(account => account.token === token);
  return own ?? (state.acceptsAnyToken ? accountNamed(state, state.user) : null);
}

export function setPermission(state, login, fullName, permission) {
  if (!PERMISSIONS.includes(permission)) throw new RangeError(`unknown permission ${permission}`);
  accountNamed(state, login).permissions.set(fullName.toLowerCase(), permission);
}

export function permissionOf(repository, account) {
  const permission = givenPermission(repository, account);
  return permission === 'none' && !repository.isPrivate ? 'pull' : permission;
}

function givenPermission(repository, { login, permissions, isDefault }) {
  const own = permissions.get(repository.fullName.toLowerCase()) ?? permissions.get('*');
  if (own) return own;
  if (isDefault && repository.permission) return repository.permission;
  if (repository.fullName.toLowerCase().startsWith(`${login.toLowerCase()}/`)) return 'admin';
  return isDefault ? 'push' : 'none';
}

export function isAtLeast(permission, wanted) {
  return PERMISSIONS.indexOf(permission) >= PERMISSIONS.indexOf(wanted);
}

/** What GitHub says of the author of an issue. */
export function associationOf(repository, account) {
  const permission = permissionOf(repository, account);
  if (permission === 'admin') return 'OWNER';
  // Who can read a private repository has been let in.
  return isAtLeast(permission, repository.isPrivate ? 'pull' : 'triage') ? 'COLLABORATOR' : 'NONE';
}

/** Seconds that this account has to wait before it may create another thing; 0 where it need not. */
export function secondsToWait(state, account) {
  const minuteAgo = state.now() - 60_000;
  account.creations = account.creations.filter(time => time > minuteAgo);
  if (account.creations.length < state.creationLimit) return 0;
  return Math.max(1, Math.ceil(((account.creations[0] ?? state.now()) - minuteAgo) / 1000));
}

// Repositories.

export function addRepository(state, settings) {
  const { fullName, labels = [], milestones = [], ...rest } = settings;
  const repository = {
    isPrivate: false,
    hasIssues: true,
    archived: false,
    branches: { main: shaOf(fullName) },
    commits: [],
    ...rest,
    id: nextId(state),
    fullName,
    createdAt: timestamp(state),
    lastNumber: 0,
    issues: [],
    labels: [],
    milestones: [],
  };
  for (const label of labels) addLabel(state, repository, typeof label === 'string' ? { name: label } : label);
  for (const milestone of milestones) addMilestone(state, repository, typeof milestone === 'string' ? { title: milestone } : milestone);
  state.repositories.set(fullName.toLowerCase(), repository);
  state.formerNames.delete(fullName.toLowerCase());
  return repository;
}

function shaOf(text) {
  return createHash('sha1').update(text).digest('hex');
}

/** The repository that has this name now. */
export function repositoryNamed(state, fullName) {
  const key = fullName.toLowerCase();
  if (!state.repositories.has(key) && state.autoCreateRepositories && !state.formerNames.has(key)) addRepository(state, { fullName });
  return state.repositories.get(key);
}

export function repositoryFormerlyNamed(state, fullName) {
  return state.formerNames.get(fullName.toLowerCase());
}

export function repositoryWithId(state, id) {
  return [...state.repositories.values()].find(repository => repository.id === id);
}

/** For tests, which may say any name that the repository ever had. */
export function repositoryOf(state, fullName) {
  const repository = repositoryNamed(state, fullName) ?? repositoryFormerlyNamed(state, fullName);
  if (!repository) throw new RangeError(`there is no repository ${fullName}`);
  return repository;
}

export function renameRepository(state, oldName, newName) {
  const repository = repositoryOf(state, oldName);
  const [before, after] = [repository.fullName.toLowerCase(), newName.toLowerCase()];
  if (before !== after && state.repositories.has(after)) throw new RangeError(`there is a repository ${newName} already`);
  state.repositories.delete(before);
  state.repositories.set(after, repository);
  state.formerNames.delete(after);
  if (before !== after) state.formerNames.set(before, repository);
  repository.fullName = newName;
  for (const { permissions } of state.accounts.values()) {
    const permission = permissions.get(before);
    permissions.delete(before);
    if (permission) permissions.set(after, permission);
  }
}

// Labels and milestones.

export function labelNamed(repository, name) {
  return repository.labels.find(label => label.name.toLowerCase() === name.toLowerCase());
}

export function addLabel(state, repository, { name, color = 'ededed', description = null }) {
  const label = { id: nextId(state), name, color, description };
  repository.labels.push(label);
  return label;
}

function addMilestone(state, repository, { title, state: openOrClosed = 'open' }) {
  const number = repository.milestones.length + 1;
  repository.milestones.push({ id: nextId(state), number, title, state: openOrClosed, createdAt: timestamp(state) });
}
