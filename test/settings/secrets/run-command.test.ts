import {existsSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {runCommand} from '../../../source/settings/secrets/run-command.ts';
import {createHome} from '../home.ts';

const wait = 'setInterval(() => {}, 1000)';

test('a command that takes too long is ended with all that it started', async () => {
	using home = createHome();
	const mark = `${home.path}/child`;
	const script = `
		const child = require('child_process').spawn(process.execPath, ['-e', '${wait}'], {stdio: 'inherit'});
		require('fs').writeFileSync('${mark}', String(child.pid));
		${wait};
	`;
	await expect(runCommand([process.execPath, '-e', script], () => 'here', 1500)).rejects.toThrow(
		'took more than 1.5 s; run it by hand',
	);
	expect(existsSync(mark)).toBe(true);
	const pid = Number(readFileSync(mark, 'utf8'));
	await expect.poll(() => isRunning(pid)).toBe(false);
});

test('a child that keeps the output open is not waited for', async () => {
	const script = `
		require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 4000)'], {stdio: ['ignore', 'inherit', 'ignore']}).unref();
		process.stdout.write('tok\\n', () => process.exit(0));
	`;
	const start = performance.now();
	await expect(runCommand([process.execPath, '-e', script], () => 'here')).resolves.toBe('tok');
	expect(performance.now() - start).toBeLessThan(3500);
});

/** A process that ended and was not yet collected still has its id. */
function isRunning(pid: number): boolean {
	try {
		const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0];
		return state !== 'Z';
	} catch {
		return false;
	}
}
