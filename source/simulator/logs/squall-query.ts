import {readMoment} from './moment.ts';
import type {Row} from './types.ts';

/*
 * What `q` may say:
 *   any  = all {"or" all}
 *   all  = one {"and" one}
 *   one  = "(" any ")" | attribute ("==" | "!=" | ">=" | "<=" | ">" | "<") value | attribute "contains" value
 *   value = word | "quoted" | date("…") | [value, …] after contains
 */
export type Filter = (row: Row) => boolean;

type Token = {readonly text: string; readonly isQuoted: boolean};

const filterable: ReadonlySet<string> = new Set([
	'ID',
	'claims',
	'data',
	'date',
	'message',
	'namespace',
	'operation',
	'originalData',
	'source',
	'targetIdentity',
]);
const orders: Readonly<Record<string, (one: string, other: string) => boolean>> = {
	'==': (one, other) => one === other,
	'!=': (one, other) => one !== other,
	'>=': (one, other) => one >= other,
	'<=': (one, other) => one <= other,
	'>': (one, other) => one > other,
	'<': (one, other) => one < other,
};

/** Throws a RangeError with what is wrong. */
export function parseQuery(text: string): Filter {
	const tokens = tokenise(text);
	let index = 0;
	const peek = (): Token | undefined => tokens[index];
	const isNext = (mark: string): boolean => {
		const token = peek();
		return token !== undefined && !token.isQuoted && token.text.toLowerCase() === mark;
	};
	const take = (what: string): Token => {
		const token = tokens[index++];
		if (token === undefined) {
			throw new RangeError(`q ends where ${what} was expected`);
		}

		return token;
	};
	const takeMark = (mark: string): void => {
		const token = take(mark);
		if (token.isQuoted || token.text !== mark) {
			throw new RangeError(`q has ${token.text} where ${mark} was expected`);
		}
	};

	const takeAny = (): Filter => {
		const parts = [takeAll()];
		while (isNext('or')) {
			index++;
			parts.push(takeAll());
		}

		return row => parts.some(part => part(row));
	};

	const takeAll = (): Filter => {
		const parts = [takeOne()];
		while (isNext('and')) {
			index++;
			parts.push(takeOne());
		}

		return row => parts.every(part => part(row));
	};

	const takeOne = (): Filter => {
		if (isNext('(')) {
			index++;
			const inner = takeAny();
			takeMark(')');
			return inner;
		}

		const attribute = take('an attribute').text;
		if (!filterable.has(attribute)) {
			throw new RangeError(`q cannot filter by ${attribute}`);
		}

		const operator = take('an operator').text.toLowerCase();
		if (operator === 'contains') {
			const values = takeValues();
			return ({body}) => values.some(value => holds(body[attribute], value));
		}

		const compare = orders[operator];
		if (compare === undefined) {
			throw new RangeError(`q has no operator ${operator}`);
		}

		return attribute === 'date' ? takeDate(compare) : takePlain(attribute, compare);
	};

	const takePlain = (attribute: string, compare: (one: string, other: string) => boolean): Filter => {
		const value = takeValue();
		return ({body}) => compare(print(body[attribute]), value);
	};

	const takeDate = (compare: (one: string, other: string) => boolean): Filter => {
		takeMark('date');
		takeMark('(');
		const text = takeValue();
		takeMark(')');
		const moment = readMoment(text, 0);
		if (moment === undefined) {
			throw new RangeError(`q has no date in ${JSON.stringify(text)}`);
		}

		return row => compare(row.moment, moment);
	};

	const takeValues = (): string[] => {
		if (!isNext('[')) {
			return [takeValue()];
		}

		index++;
		const values = [takeValue()];
		while (isNext(',')) {
			index++;
			values.push(takeValue());
		}

		takeMark(']');
		return values;
	};

	const takeValue = (): string => {
		const token = take('a value');
		if (!token.isQuoted && /^(?:[()[\],]|[=!<>]+)$/.test(token.text)) {
			throw new RangeError(`q has ${token.text} where a value was expected`);
		}

		return token.text;
	};

	const filter = takeAny();
	const rest = peek();
	if (rest !== undefined) {
		throw new RangeError(`q goes on with ${rest.text} where it should end`);
	}

	return filter;
}

function tokenise(text: string): Token[] {
	const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|([()[\],]|==|!=|>=|<=|[<>])|([^\s()[\],"=!<>]+))\s*/y;
	const tokens: Token[] = [];
	while (pattern.lastIndex < text.length) {
		const from = pattern.lastIndex;
		const found = pattern.exec(text);
		if (found === null) {
			throw new RangeError(`q cannot be read from ${JSON.stringify(text.slice(from, from + 20))} on`);
		}

		const quoted = found[1]?.replaceAll(/\\(.)/g, '$1');
		tokens.push({text: quoted ?? found[2] ?? found[3] ?? '', isQuoted: quoted !== undefined});
	}

	return tokens;
}

function holds(value: unknown, wanted: string): boolean {
	return Array.isArray(value) ? value.some(item => print(item) === wanted) : print(value).includes(wanted);
}

function print(value: unknown): string {
	return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
