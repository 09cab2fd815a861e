import {readMoment} from './moment.ts';
import {readTokens, type Tokens} from './squall-tokens.ts';
import type {Row} from './types.ts';

/*
 * What `q` may say:
 *   any  = all {"or" all}
 *   all  = one {"and" one}
 *   one  = "(" any ")" | attribute ("==" | "!=" | ">=" | "<=" | ">" | "<") value | attribute "contains" values
 *   value = word | "quoted" | date("…"), and this last for the date alone
 *   values = value | "[" value {"," value} "]"
 */
export type Filter = (row: Row) => boolean;

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
	const tokens = readTokens(text);
	const filter = takeAny(tokens);
	if (tokens.next !== undefined) {
		throw new RangeError(`q goes on with ${tokens.next.text} where it should end`);
	}

	return filter;
}

function takeAny(tokens: Tokens): Filter {
	const parts = [takeAll(tokens)];
	while (tokens.skip('or')) {
		parts.push(takeAll(tokens));
	}

	return row => parts.some(part => part(row));
}

function takeAll(tokens: Tokens): Filter {
	const parts = [takeOne(tokens)];
	while (tokens.skip('and')) {
		parts.push(takeOne(tokens));
	}

	return row => parts.every(part => part(row));
}

function takeOne(tokens: Tokens): Filter {
	if (tokens.skip('(')) {
		const inner = takeAny(tokens);
		tokens.takeMark(')');
		return inner;
	}

	const attribute = tokens.take('an attribute').text;
	if (!filterable.has(attribute)) {
		throw new RangeError(`q cannot filter by ${attribute}`);
	}

	const operator = tokens.take('an operator').text.toLowerCase();
	if (operator === 'contains') {
		const values = takeValues(tokens);
		return ({body}) => values.some(value => holds(body[attribute], value));
	}

	const compare = Object.hasOwn(orders, operator) ? orders[operator] : undefined;
	if (compare === undefined) {
		throw new RangeError(`q has no operator ${operator}`);
	}

	if (attribute === 'date') {
		const limit = takeDate(tokens);
		return ({moment}) => compare(moment, limit);
	}

	const value = tokens.takeValue();
	return ({body}) => compare(print(body[attribute]), value);
}

function takeDate(tokens: Tokens): string {
	tokens.takeMark('date');
	tokens.takeMark('(');
	const text = tokens.takeValue();
	tokens.takeMark(')');
	const moment = readMoment(text, 0);
	if (moment === undefined) {
		throw new RangeError(`q has no date in ${JSON.stringify(text)}`);
	}

	return moment;
}

function takeValues(tokens: Tokens): string[] {
	if (!tokens.skip('[')) {
		return [tokens.takeValue()];
	}

	const values = [tokens.takeValue()];
	while (tokens.skip(',')) {
		values.push(tokens.takeValue());
	}

	tokens.takeMark(']');
	return values;
}

function holds(value: unknown, wanted: string): boolean {
	return Array.isArray(value) ? value.some(item => print(item) === wanted) : print(value).includes(wanted);
}

function print(value: unknown): string {
	return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
