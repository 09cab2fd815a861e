import {capacity, squall as document} from '../documents/squall.ts';
import type {Asked} from './asked.ts';
import type {JsonObject} from './json.ts';
import {knownCall} from './known-call.ts';
import {readParameters} from './parameters.ts';
import {Refusal} from './refusal.ts';
import type {Answer, Service} from './service.ts';

export type Squall = Service & {
	readonly token: string;
	readonly namespace: string;
	add(row: JsonObject): void;
	/** From now on it may be asked to choose and to sort, as its attributes allow. */
	takeQuestions(): void;
};

const filterable: readonly string[] = document.names.filterable;
const orderable: readonly string[] = document.names.orderable;
/** How one asks for it is in none of the documents. */
const asking = ['q', 'order', 'page', 'pagesize', 'recursive'] as const;

/** Squall as its document tells of it. */
export function createSquall(): Squall {
	const token = 'c2b1f0e6-squall-token';
	const namespace = '/namespace';
	let rows: readonly JsonObject[] = [];
	let takesQuestions = false;
	return {
		token,
		namespace,
		headers: ['authorization', 'x-namespace'],
		ignored: [],
		owns: path => /^\/(?:activities(?:\/|$)|issue$|events$)/.test(path),
		tellError: (code, description) => [{code, title: 'Error', description, subject: 'squall'}],
		add(row) {
			rows = [...rows, row].slice(-capacity);
		},
		takeQuestions() {
			takesQuestions = true;
		},
		answer,
	};

	function answer(asked: Asked): Answer {
		const {method, path, headers} = asked;
		if (!path.startsWith('/activities')) {
			throw new Refusal(404, 'there is no such path', knownCall(asked));
		}

		if (headers.authorization !== token) {
			const isBearer = headers.authorization === `Bearer ${token}`;
			throw new Refusal(401, 'the bare token is wanted', isBearer ? 'Bearer' : undefined);
		}

		if (headers['x-namespace'] !== namespace) {
			throw new Refusal(400, 'X-Namespace is to name the namespace');
		}

		if (method !== 'GET') {
			throw new Refusal(405, `${method} is not supported`);
		}

		return path === '/activities' ? list(asked) : single(asked);
	}

	function list(asked: Asked): Answer {
		const wanted = readParameters(asked, takesQuestions ? asking : [], asking);
		const [page, size] = [Number(wanted.get('page') ?? 1), Number(wanted.get('pagesize') ?? capacity)];
		const sorted = sortRows(rows, wanted.get('order'));
		const chosen = sorted.filter(chooserOf(wanted.get('q')));
		return {body: chosen.slice((page - 1) * size, page * size)};
	}

	function single(asked: Asked): Answer {
		readParameters(asked, []);
		const row = rows.find(({ID}) => `/activities/${ID}` === asked.path);
		if (row === undefined) {
			throw new Refusal(404, `there is no ${asked.path}`);
		}

		return {body: row};
	}
}

function sortRows(rows: readonly JsonObject[], order: string | undefined): readonly JsonObject[] {
	if (order === undefined) {
		return rows;
	}

	const name = order.replace(/^-/, '');
	if (!orderable.includes(name)) {
		throw new Refusal(400, `nothing is sorted by ${name}`);
	}

	const rising = rows.toSorted((a, b) => (String(a[name]) < String(b[name]) ? -1 : 1));
	return order.startsWith('-') ? rising.toReversed() : rising;
}

/** `operation == create`, `date >= date("…")`, and several of them in brackets joined by `and`. */
function chooserOf(question: string | undefined): (row: JsonObject) => boolean {
	const parts = question?.startsWith('(') ? question.slice(1, -1).split(') and (') : [question];
	const choosers = parts.flatMap(part => (part === undefined ? [] : [chooseBy(part)]));
	return row => choosers.every(isChosen => isChosen(row));
}

function chooseBy(part: string): (row: JsonObject) => boolean {
	const [, name = '', sign, date, word = ''] =
		/^(\w+) (==|>=) (?:date\("([^"]+)"\)|"?([^"]+)"?)$/.exec(part) ?? [];
	if (!filterable.includes(name)) {
		throw new Refusal(400, `nothing is chosen by ${part}`);
	}

	return row => {
		const value = String(row[name]);
		return sign === '==' ? value === word : Date.parse(value) >= Date.parse(date ?? word);
	};
}
