import {describe, expect, test} from 'vitest';
import {Given} from '../../source/settings/given.ts';
import {readMetrics} from '../../source/settings/metrics.ts';

function read(text: string, command: 'events' | 'wait' = 'events') {
	const warnings: string[] = [];
	const metrics = readMetrics(new Given({metrics: text}, {}), command, warning => warnings.push(warning));
	return {where: metrics && [metrics.host, metrics.port], warnings};
}

test.each([
	['127.0.0.1:9469', '127.0.0.1'],
	['9469', '127.0.0.1'],
	['localhost:9469', 'localhost'],
	['[::1]:9469', '::1'],
])('%s is for this machine alone', (text, host) => {
	expect(read(text)).toEqual({where: [host, 9469], warnings: []});
});

test.each([
	[':9469', '::'],
	['0.0.0.0:9469', '0.0.0.0'],
	['[fd00::7]:9469', 'fd00::7'],
	['box.example:9469', 'box.example'],
	['127.example:9469', '127.example'],
])('%s can be reached by others, which is said', (text, host) => {
	const {where, warnings} = read(text);
	expect(where).toEqual([host, 9469]);
	expect(warnings).toEqual([expect.stringContaining(`--metrics ${text}: whoever reaches this port`)]);
});

describe('what is no address is refused', () => {
	test.each(['', 'here', '127.0.0.1', '127.0.0.1:99999', 'http://127.0.0.1:9469', '::1:9469', 'a b:1', '-1'])(
		'%j',
		text => {
			expect(() => read(text)).toThrow(/no address: write one like 127\.0\.0\.1:9469/);
		},
	);
});

test('a command that tells no numbers opens no port, whatever the file says', () => {
	expect(read('9469', 'wait').where).toBeUndefined();
});
