import {sdElements as document} from '../documents/sd-elements.ts';
import type {Asked} from './asked.ts';
import type {JsonObject} from './json.ts';
import {readParameters} from './parameters.ts';
import {Refusal} from './refusal.ts';
import type {Answer, Service} from './service.ts';
import {readW3cDate} from './w3c-date.ts';

export type SdElements = Service & {
	readonly token: string;
	/** Something was done. */
	add(row: JsonObject): void;
};

const root = '/api/v2/activities/';
const filters = document.names.parameter.filter(name => name !== 'activity_id');
/** How it is told which page is wanted is in none of the documents. */
const paging = ['page_size', 'page'] as const;

/** SD Elements as its document tells of it; its own clock is so many minutes ahead of UTC. */
export function createSdElements(zone: number): SdElements {
	const token = '95b1788906f74d279d03001c6a14f3fe';
	const rows: JsonObject[] = [];
	return {
		token,
		headers: ['authorization', 'content-type'],
		ignored: [],
		owns: path => path.startsWith('/api/'),
		tellError: (_, detail) => ({detail}),
		add: row => void rows.push(row),
		answer,
	};

	function answer(asked: Asked): Answer {
		if (asked.headers.authorization !== `Token ${token}`) {
			throw new Refusal(401, 'the word Token and an access token are wanted');
		}

		if (asked.headers.accept !== 'application/json') {
			throw new Refusal(400, 'Accept is to be application/json');
		}

		if (asked.method !== 'GET' || !asked.path.startsWith(root)) {
			throw new Refusal(404, 'there is no such endpoint');
		}

		const rest = asked.path.slice(root.length);
		return rest === '' ? list(asked) : single(asked, rest);
	}

	function list(asked: Asked): Answer {
		const wanted = readParameters(asked, filters, paging);
		const found = rows.filter(row => [...wanted].every(([name, value]) => isChosen(row, name, value, zone)));
		return {body: {results: found.toSorted((a, b) => timeOf(b) - timeOf(a))}};
	}

	function single(asked: Asked, rest: string): Answer {
		readParameters(asked, []);
		const id = /^(\d+)\/$/.exec(rest)?.[1];
		const row = rows.find(row => String(row.id) === id);
		if (row === undefined) {
			throw new Refusal(404, `there is no activity ${rest}`);
		}

		return {body: row};
	}
}

function isChosen(row: JsonObject, name: string, value: string, zone: number): boolean {
	const data = row.data as JsonObject;
	switch (name) {
		case 'id':
		case 'actor':
		case 'name':
			return String(row[name]) === value;
		case 'date_from':
		case 'date_to': {
			const span = readW3cDate(value, zone);
			if (span === undefined) {
				throw new Refusal(400, `${value} is no date of the W3C note`);
			}

			return name === 'date_from' ? timeOf(row) >= span[0] : timeOf(row) <= span[1];
		}

		case 'user':
			// A number, while the row writes U before it.
			if (!/^\d+$/.test(value)) {
				throw new Refusal(400, `the user ${value} is no number`);
			}

			return data.user === `U${value}`;
		case 'standard':
			if (!/^C?T\d+$/.test(value)) {
				throw new Refusal(400, `the standard ${value} has neither T nor CT before its number`);
			}

			return data.standard === value;
		default:
			return data[name] !== undefined && String(data[name]) === value;
	}
}

function timeOf({date}: JsonObject): number {
	return Date.parse(String(date));
}
