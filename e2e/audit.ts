// `npm run audit`: all that is asked before the site is published. Words after `--` choose parts; without any, all run.
import { spawnSync } from 'node:child_process';

const CONFIG = ['node', 'e2e/run.ts', 'e2e/audit.config.ts'];
const UNIT = ['node', '--test', '--test-concurrency=2', '--test-reporter=dot'];

/** What each part runs: it needs the build, and no other part. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  unit: [...UNIT, 'src/**/*.audit.test.ts', 'content/**/*.audit.test.ts'],
  engines: [...CONFIG, 'engines.audit'],
  browser: [...CONFIG, '--grep-invert', '(engines|heap|lab-scale|lab-training|lighthouse|states).audit'],
  heap: [...CONFIG, 'heap.audit'],
  // By themselves: what runs beside them would be measured too.
  frames: [...CONFIG, 'states.audit', '--workers', '1'],
  lab: [...CONFIG, '(lab-scale|lab-training).audit', '--workers', '1'],
  lighthouse: [...CONFIG, 'lighthouse.audit', '--workers', '1'],
  mutants: ['node', 'e2e/mutants/run.ts'],
};

/** Run a command. Returns whether it went well, and how many minutes it took. */
function run([command, ...args]: readonly string[]): { passed: boolean; minutes: number } {
  const begin = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  return { passed: status === 0, minutes: (performance.now() - begin) / 60_000 };
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}\n`,
  );
  process.exit(2);
}
const results = [{ name: 'build', ...run(['npm', 'run', 'build']) }];
if (results[0].passed)
  for (const [name, command] of Object.entries(PARTS))
    if (asked.length === 0 || asked.includes(name)) results.push({ name, ...run(command) });

process.stdout.write('\n  Audit\n');
for (const { name, passed, minutes } of results)
  process.stdout.write(
    `    ${name.padEnd(12)}${minutes.toFixed(1).padStart(6)} min  ${passed ? 'passed' : 'FAILED'}\n`,
  );
if (results.some(({ passed }) => !passed)) process.exit(1);
