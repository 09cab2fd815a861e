import type {Figure, Section, Unit} from '../../kit/result.ts';
import {median} from '../../kit/statistics.ts';
import {type Crowd, scene} from './crowd.ts';
import type {LateJoiner} from './late-joiner.ts';

/** Each figure, what it may be at most, and what the least costs that the same client can do. */
export function describeTeam(crowd: Crowd, late: LateJoiner, notes: readonly string[]): readonly Section[] {
	const {requests, lags, shares, memory, wire, inLog, takeovers, returns, verdict} = crowd;
	return [
		{
			key: 'team',
			title: 'A team of fifty on one feed',
			how:
				`${scene.agents} agents and ${scene.rate} events a second; a server of NATS with TLS, a collector, a viewer ` +
				`that is looked at for ${scene.window / 1000} s, alone and beside ${scene.others} others (niced, as if they ` +
				'were on other machines), all of them the built program. Beside it a bare subscriber of the same client, ' +
				'which keeps and decodes nothing. Then leader, server and a viewer are killed in turn. Late joiners come ' +
				'one after the other to a log of a million messages; the bare one reads the list and looks at nothing.',
			figures: [
				...row('requests of 50 to those of one', requests.all / requests.alone, '×', 1.1),
				...row('learnt to seen, p99, alone', lags.one.p99, 'ms', 50, lags.bareOne.p99),
				...row(`the same beside ${scene.others}`, lags.many.p99, 'ms', 200, lags.bareMany.p99),
				...row('in the middle, alone', lags.one.middle, 'ms', undefined, lags.bareOne.middle),
				...row(
					`in the middle beside ${scene.others}`,
					lags.many.middle,
					'ms',
					undefined,
					lags.bareMany.middle,
				),
				...row(`${late.things} things for a late joiner`, late.ms, 'ms', 500, late.bare.ms),
				...row('processor for it', late.cpu, 'ms', undefined, late.bare.cpu),
				...row('server, of a core', shares.server, '%', 20),
				...row('publisher beside the monitor, one viewer', shares.collectorOne - shares.alone, '%', 3),
				...row(`the same beside ${scene.others} more`, shares.collector - shares.alone, '%', 3),
				...row('a viewer, of a core', shares.viewer, '%', undefined, shares.bare),
				...row('a message on the wire', wire, 'B', 500),
				...row('a message in the log', inLog, 'B', 550),
				...row('takeover, longest', Math.max(...takeovers), 'ms', 8000),
				...row('quiet after the return, longest', Math.max(...returns), 'ms', 4000),
				...row('events missing', verdict.missing, '', 0),
				...row('told twice', verdict.repeated.length, '', 0),
				...row('missing outside a told gap', verdict.lost.length, '', 0),
			],
			notes: [
				...notes,
				`Of ${verdict.events} events; ${takeovers.length} takeovers, in the middle ${Math.round(median(takeovers))} ms; ` +
					`${verdict.gaps.length} gaps were told. npm run team kills a hundred times.`,
				`Server ${Math.round(memory.server)} MB (${shares.serverOne.toFixed(1)} % of a core for one viewer), collector ` +
					`${Math.round(memory.collector)} MB, a viewer ${Math.round(memory.viewer)} MB. A message of the late joiner's log takes ${Math.round(late.size)} B.`,
			],
		},
	];
}

function row(name: string, value: number, unit: Unit, most?: number, bare?: number): readonly Figure[] {
	return [
		{row: name, column: 'sweepwatch', value, unit, ...(most !== undefined && {goal: {most}})},
		...(bare === undefined ? [] : [{row: name, column: 'bare client', value: bare, unit} as const]),
	];
}
