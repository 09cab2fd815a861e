import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {knownFaults, parseFault, strikesDemo} from '../../source/simulator/simulator.ts';

describe('a fault as it is written', () => {
	test.each([
		['latency=300ms', {name: 'latency', duration: [300, 300]}],
		['latency=100ms-0.9s', {duration: [100, 900]}],
		['slow-body=2s', {duration: [2000, 2000]}],
		['status=503:0.2', {status: 503, chance: 0.2}],
		['status=500', {status: 500, chance: 1}],
		['burst=503:10s/60s', {status: 503, duration: [10_000, 10_000], period: 60_000}],
		['burst=500:1s', {duration: [1000, 1000], period: 6000}],
		['rate-limit=429:5s', {status: 429, duration: [5000, 5000], period: 20_000}],
		['over-limit=413:5s/7s', {status: 413, period: 7000}],
		['outage=90s', {duration: [90_000, 90_000], period: undefined}],
		['outage=10s/1m', {duration: [10_000, 10_000], period: 60_000}],
		['reset=0.1', {chance: 0.1}],
		['garbage', {chance: 1}],
		['hang', {target: undefined}],
		['hang=/v2/110011/agents', {target: '/v2/110011/agents**'}],
		['hang@/events', {target: '/events'}],
		['no-events', {status: 404, target: '/v2/*/events'}],
		['no-events=501', {status: 501, target: '/v2/*/events'}],
		['no-events@/agents/*/events', {status: 404, target: '/agents/*/events'}],
		['expire-after=20', {calls: 20}],
		['latency=1s@/activities', {duration: [1000, 1000], target: '/activities'}],
		['hostile-names', {name: 'hostile-names'}],
		['down', {name: 'down', system: undefined}],
		['squall:down', {name: 'down', system: 'squall'}],
		['sde:status=502:0.5', {name: 'status', status: 502, chance: 0.5, system: 'sde'}],
		['http:garbage@/audit/log', {system: 'http', target: '/audit/log'}],
		['rackspace:hang=/v2/110011/agents', {system: 'rackspace', target: '/v2/110011/agents**'}],
		['cap=500', {calls: 500}],
		['token-expiry=20s', {duration: [20_000, 20_000]}],
	])('%s is read', (text, expected) => {
		expect(parseFault(text)).toMatchObject({...expected, text});
	});

	test.each([
		['nonsense', 'There is no fault "nonsense". Known are: latency, '],
		['', 'There is no fault "". Known are: '],
		['other:down', 'There is no fault "other:down"'],
		['sde:', 'There is no fault ""'],
		['sde:squall:down', 'There is no fault "squall:down"'],
		['cap', 'Write cap=500'],
		['late-rows=2', 'Write late-rows=2s'],
		['down=5s', 'Write down'],
		['latency', 'Write latency=300ms or latency=100ms-900ms'],
		['latency=300', 'Write latency=300ms'],
		['latency=2s-1s', 'Write latency=300ms'],
		['latency=1s-2s-3s', 'Write latency=300ms'],
		['latency=1s-', 'Write latency=300ms'],
		['status=200', 'Write status=503:0.2'],
		['status=503:2', 'Write status=503:0.2'],
		['status=503:', 'Write status=503:0.2'],
		['burst=503', 'Write burst=503:10s/60s'],
		['burst=503:10s/often', 'Write burst=503:10s/60s'],
		['reset=-1', 'Write reset=0.1'],
		['reset=', 'Write reset=0.1'],
		['expire-after=many', 'Write expire-after=20'],
		['hostile-names=yes', 'Write hostile-names'],
		['no-events=200', 'Write no-events'],
		['latency=1s@', '@/path at the end'],
	])('%j is refused in one clear line', (text, message) => {
		expect(() => parseFault(text)).toThrow(message);
		expect(() => parseFault(text)).toThrow(/^.+$/);
	});

	test('every fault has its line of help, once', () => {
		expect(knownFaults.map(({name}) => name)).toEqual([...new Set(knownFaults.map(({name}) => name))]);
		expect(knownFaults.every(({help}) => /^[^\n]{5,80}$/.test(help))).toBe(true);
	});

	test('every example of the help is read', () => {
		for (const {name, usage} of knownFaults) {
			for (const example of usage.split(' or ')) {
				expect(parseFault(example).name).toBe(name);
			}
		}
	});

	test('any text is read or refused with a text, never worse', () => {
		const name = fc.constantFrom(...knownFaults.map(known => known.name));
		fc.assert(
			fc.property(name, fc.string(), fc.string(), (fault, value, target) => {
				try {
					const {duration, chance} = parseFault(`${fault}=${value}@${target}`);
					expect(duration.every(length => Number.isFinite(length)) && chance >= 0 && chance <= 1).toBe(true);
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
		);
	});
});

test.for([
	['mfa', false],
	['same-token', false],
	['no-region', false],
	['squall:down', false],
	['late-rows=2s', false],
	['rackspace:down', true],
	['outage=90s', true],
	['no-events@/v2', true],
] as const)('whoever watches a demo sees something of %s: %s', ([text, isSeen]) => {
	expect(strikesDemo(parseFault(text))).toBe(isSeen);
});
