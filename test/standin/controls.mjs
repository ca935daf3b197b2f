// What a test can do to the stand-in: all that people and administrators do to GitHub, and what networks do to requests.
import { issueJson } from './answers.mjs';
import { addFault } from './faults.mjs';
import { addChild, addIssue, changeIssue, deleteIssue, issueOf, presentIssues, transferIssue } from './issues.mjs';
import { addRepository, renameRepository, repositoryFormerlyNamed, repositoryNamed, repositoryOf, setPermission } from './state.mjs';

export function controls(state) {
  return { ...controlsOfRepositories(state), ...controlsOfIssues(state), ...controlsOfFaults(state) };
}

function controlsOfRepositories(state) {
  return {
    addRepository: settings => void addRepository(state, settings),
    changeRepository: (fullName, settings) => void Object.assign(repositoryOf(state, fullName), settings),
    setPermission: (login, fullName, permission) => setPermission(state, login, fullName, permission),
    rename: (oldName, newName) => renameRepository(state, oldName, newName),
    setListLag: lag => {
      state.listLag = lag;
    },
  };
}

function controlsOfIssues(state) {
  const plant = (fullName, fields, options) => issueJson(state, addIssue(state, repositoryOf(state, fullName), fields, options));
  const change = (fullName, number, fields) => changeIssue(state, issueOf(state, fullName, number), fields);
  return {
    issues: fullName => {
      const repository = repositoryNamed(state, fullName) ?? repositoryFormerlyNamed(state, fullName);
      return repository ? presentIssues(repository).map(issue => issueJson(state, issue)) : [];
    },
    addIssue: (fullName, { listed = true, ...fields }) => plant(fullName, fields, { listed }),
    addPullRequest: (fullName, { listed = true, ...fields }) => plant(fullName, fields, { listed, isPull: true }),
    editIssue: change,
    closeIssue: (fullName, number, reason = 'completed') => change(fullName, number, { state: 'closed', state_reason: reason }),
    comment: (fullName, number) => change(fullName, number, { comments: issueOf(state, fullName, number).comments + 1 }),
    putBelow: (fullName, number, parent) => void addChild(state, issueOf(state, fullName, parent), issueOf(state, fullName, number), true),
    transferIssue: (fullName, number, otherName) =>
      issueJson(state, transferIssue(state, issueOf(state, fullName, number), repositoryOf(state, otherName))),
    deleteIssue: (fullName, number) => deleteIssue(state, issueOf(state, fullName, number)),
  };
}

function controlsOfFaults(state) {
  return {
    addFault: fault => addFault(state, fault),
    clearFaults: () => void state.faults.splice(0),
  };
}
