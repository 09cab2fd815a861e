import {describe, expect, test} from 'vitest';
import {linesOf, runProgram} from '../helpers/program.ts';

const token = {
	SWEEPWATCH_TOKEN: 'tok-123',
	SWEEPWATCH_PROJECT: '110011',
	SWEEPWATCH_ENDPOINT: 'https://127.0.0.1:1',
};

describe('bad input ends with status 2 and one line that says what to do', () => {
	test.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
		['an unknown command', ['evnts'], {}, "did you mean 'events'?"],
		['an unknown flag', ['events', '--jsn'], {}, "did you mean '--json'?"],
		['no credentials', ['events'], {}, 'no credentials: set RS_USERNAME and RS_API_KEY'],
		[
			'a wrong address',
			['events', '--endpoint', 'backup.example'],
			token,
			'The endpoint does not begin with https://',
		],
		[
			'a path in the address',
			['agents', '--endpoint', 'https://a.example/v2'],
			token,
			'give only https://a.example',
		],
		['no encryption', ['agents', '--endpoint', 'http://a.example'], token, 'use https://a.example'],
		['a file that is not there', ['agents', '--token-file', '/nowhere'], token, '/nowhere does not exist'],
		['an unknown fault', ['simulate', '--fault', 'nonsense'], {}, 'There is no fault "nonsense"'],
	])('%s', async (_, parameters, env, message) => {
		const {stdout, stderr, exit} = await runProgram(parameters, {env});
		expect(exit).toBe(2);
		expect(stdout).toBe('');
		const lines = linesOf(stderr);
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatch(/^sweepwatch: /);
		expect(lines[0]).toContain(message);
		expect(stderr).not.toContain('tok-123');
	});

	test('what was typed cannot act on the terminal through the complaint', async () => {
		const {stderr, exit} = await runProgram(['\u001b]0;title\u0007\u202e']);
		expect(exit).toBe(2);
		expect(stderr).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
	});
});
