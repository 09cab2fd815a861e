import {createReadStream} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {Figure} from '../kit/result.ts';
import {firstId} from '../kit/story.ts';

/** What a journal says was told, compared with a story whose events count from one to the next. */
export type Account = {
	readonly events: number;
	readonly lost: number;
	readonly repeated: number;
	/** Stretches that it says nothing is known of: none was, here. */
	readonly gaps: number;
	/** The number of the newest. */
	readonly last: number;
};

export function accountOf(lines: Iterable<string>): Account {
	const count = createCount();
	for (const line of lines) {
		count.add(line);
	}

	return count.account();
}

/** Line by line, for more of them than one text can hold. */
export function createCount() {
	const numbers = new Set<number>();
	let events = 0;
	let gaps = 0;
	return {
		add(line: string): void {
			if (line.startsWith('{"type":"event"')) {
				events++;
				numbers.add(Number(/"id":"(\d+)"/.exec(line)?.[1]));
			} else if (/^\{"type":"(?:gap|hole)"/.test(line)) {
				gaps++;
			}
		},
		account(): Account {
			let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
			for (const number of numbers) {
				first = Math.min(first, number);
				last = Math.max(last, number);
			}

			const repeated = events - numbers.size;
			return {
				events,
				lost: events === 0 ? 0 : last - first + 1 - numbers.size,
				repeated,
				gaps,
				last: last - firstId,
			};
		},
	};
}

/** One for each profile that has written there. */
export async function readAccounts(stateHome: string): Promise<readonly Account[]> {
	const folder = join(stateHome, 'sweepwatch');
	const accounts: Account[] = [];
	for (const profile of await readdir(folder)) {
		const names = (await readdir(join(folder, profile))).filter(name => name.endsWith('.ndjson')).sort();
		const count = createCount();
		for (const name of names) {
			for await (const line of createInterface({input: createReadStream(join(folder, profile, name))})) {
				count.add(line);
			}
		}

		accounts.push(count.account());
	}

	return accounts;
}

/** All of them together, and how far the last of them stayed behind the server; what must be nothing has that as its goal. */
export function toFigures(row: string, accounts: readonly Account[], told: number): readonly Figure[] {
	const sum = (of: (account: Account) => number): number =>
		accounts.reduce((total, account) => total + of(account), 0);
	const none = {goal: {most: 0}};
	return [
		{row, column: 'events', value: sum(({events}) => events), unit: ''},
		{row, column: 'lost', value: sum(({lost}) => lost), unit: '', ...none},
		{row, column: 'behind', value: told - Math.min(...accounts.map(({last}) => last)), unit: '', ...none},
		{row, column: 'twice', value: sum(({repeated}) => repeated), unit: '', ...none},
		{row, column: 'gaps and holes', value: sum(({gaps}) => gaps), unit: '', ...none},
	];
}
