import {noteLoad} from '../kit/notes.ts';
import type {Figure, Measure} from '../kit/result.ts';
import type {Account} from './account.ts';
import {type Alerted, type Told, tellEveryone} from './tell-everyone.ts';

/** Whether all of them are told the same, once. */
export function everyone(isFull: boolean): Measure {
	const events = isFull ? 1_000_000 : 50_000;
	return {
		key: 'everyone',
		title: `${events} events for every consumer at once`,
		minutes: isFull ? 6 : 0.5,
		async run(tell) {
			const notes = noteLoad();
			const told = await tellEveryone(events, tell);
			return [
				{
					key: 'load-everyone',
					title: `${events} events for every consumer at once`,
					how:
						'A screen in a pseudo-terminal, and JSON lines in a pipe beside metrics; both with a journal and an ' +
						'alert command, and each with a server that tells the same story. Each is compared with what the server told.',
					figures: [
						...toFigures('JSON', [told.json], told.events),
						...toFigures('journals', told.journals, told.events),
						...alertFigures(told),
						{row: 'metrics', column: 'events', value: told.counted, unit: ''},
						{row: 'metrics', column: 'left out', value: Math.abs(told.events - told.counted), ...none},
						{row: 'all', column: 'took', value: told.seconds * 1000, unit: 'ms'},
					],
					notes,
				},
			];
		},
	};
}

const none = {unit: '', goal: {most: 0}} as const;

/** Each of them was to be told so many. */
function toFigures(row: string, accounts: readonly Account[], wanted: number): readonly Figure[] {
	const sum = (of: (account: Account) => number): number =>
		accounts.reduce((total, account) => total + of(account), 0);
	return [
		{row, column: 'events', value: sum(({events}) => events), unit: ''},
		{row, column: 'left out', value: sum(({events, repeated}) => wanted - events + repeated), ...none},
		{row, column: 'twice', value: sum(({repeated}) => repeated), ...none},
		{row, column: 'gaps', value: sum(({gaps}) => gaps), ...none},
	];
}

function alertFigures({alerts, failures}: Told): readonly Figure[] {
	const row = 'alert commands';
	const sum = (of: (alerted: Alerted) => number): number =>
		alerts.reduce((total, alerted) => total + of(alerted), 0);
	return [
		{row, column: 'events', value: sum(({lines}) => lines), unit: ''},
		{row, column: 'left out', value: sum(({jobs}) => failures - jobs), ...none},
		{row, column: 'twice', value: sum(({lines, jobs}) => lines - jobs), ...none},
	];
}
