import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {knownFaults} from '../../source/simulator/simulator.ts';
import {root} from '../helpers/build.ts';
import {runProgram} from '../helpers/program.ts';

describe('the built program', () => {
	test('tells its version', async () => {
		const {version} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
		for (const flag of ['--version', '-V']) {
			expect(await runProgram([flag])).toEqual({stdout: `${version}\n`, stderr: '', exit: 0});
		}
	});

	test('tells what it can do', async () => {
		const {stdout, stderr, exit} = await runProgram(['--help']);
		expect({stderr, exit}).toEqual({stderr: '', exit: 0});
		expect(stdout).toContain('sweepwatch events');
		expect(stdout).toContain('--give-up-after TIME');
	});

	test('tells what one command takes', async () => {
		const {stdout, exit} = await runProgram(['history', '--help']);
		expect(exit).toBe(0);
		expect(stdout).toContain('--api v1|v2');
		expect(stdout).not.toContain('--interval');
	});

	test('tells every fault of the simulator', async () => {
		const {stdout, exit} = await runProgram(['simulate', '--help']);
		expect(exit).toBe(0);
		for (const {usage} of knownFaults) {
			expect(stdout).toContain(`--fault ${usage}`);
		}
	});
});
