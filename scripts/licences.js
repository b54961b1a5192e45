// `npm run licences [-- --dev]`: the licence of every package that the program runs with (with --dev, that it is built and
// tested with too). Fails when one has none, or one that does not go with the program's own.
import { existsSync, readFileSync } from 'node:fs';

const FITTING = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'CC-BY-4.0',
  'MPL-2.0',
];

const withDev = process.argv.includes('--dev');
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const rows = Object.entries(packages)
  .filter(([folder, { dev, devOptional }]) => folder !== '' && (withDev || !(dev || devOptional)))
  .filter(([folder]) => existsSync(`${folder}/package.json`))
  .map(([folder]) => {
    const { name, version, license, licenses } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    return { name, version, licence: licenceOf(license ?? licenses) };
  })
  .sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));

for (const { name, version, licence } of rows) console.log(`${`${name}@${version}`.padEnd(48)} ${licence}`);
const names = [...new Set(rows.map(({ licence }) => licence))].sort();
const counts = names.map((name) => `${rows.filter(({ licence }) => licence === name).length} ${name}`);
console.log(`\n${rows.length} packages: ${counts.join(', ')}`);
const odd = rows.filter(({ licence }) => !fits(licence));
for (const { name, licence } of odd) console.error(`${name}: "${licence}" has to be looked at.`);
process.exitCode = odd.length > 0 ? 1 : 0;

/** Old packages give an object, or a list of them. */
function licenceOf(given) {
  if (Array.isArray(given)) return given.map(licenceOf).join(' OR ');
  return typeof given === 'string' ? given : (given?.type ?? 'none');
}

/** One of several is enough. */
function fits(licence) {
  const options = licence.replace(/[()]/g, '').split(' OR ');
  return options.some((option) => option.split(' AND ').every((one) => FITTING.includes(one)));
}
