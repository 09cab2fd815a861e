import {parseDuration} from '../domain/duration.ts';
import {type Expectation, expectationText} from '../domain/expectations/expectation.ts';
import {isObject, type Json} from '../domain/json.ts';
import {jobKinds} from '../domain/reference.ts';
import {suggest} from '../domain/suggest.ts';
import {collecting, following} from './flag-users.ts';
import type {Given} from './given.ts';
import {flag} from './setting.ts';
import {UsageError} from './usage-error.ts';

export const expectFlag = flag(
	'expect',
	'text',
	'alert',
	[...following, 'status', ...collecting],
	'what has to end well again and again: backup=26h, or db-*:backup=26h; else it is overdue',
	{
		value: '[AGENT:]KIND=TIME',
		isRepeatable: true,
		key: {
			example: '[{agent = "db-*", kind = "backup", within = "26h"}]',
			reach: 'common',
			type: 'expectations',
			help: 'what has to end well, of which agents, and how often at least; texts like "db-*:backup=26h" will do, too',
		},
	},
);

export type ParsedExpectation = {readonly expectation: Expectation} | {readonly problem: string};

const least = 1000;
const keys = ['agent', 'kind', 'within'] as const;

/** Whoever types what is expected does not mean what the file says. */
export function readExpectations(given: Given): readonly Expectation[] {
	const typed = given.isTyped(expectFlag) ? given.list(expectFlag) : [];
	const found = typed.length > 0 ? undefined : given.inFile(expectFlag);
	const items: readonly Json[] = found && Array.isArray(found.value) ? found.value : [];
	const all = [
		...typed.map(({text, place}) => needed(parseExpectation(text), `${place} '${text}'`)),
		...items.map(item => needed(parseExpectation(item), found?.place ?? '')),
	];
	if (found) {
		given.note(expectFlag.name, all.map(expectationText).join(', '), found);
	}

	return [...new Map(all.map(each => [expectationText(each), each])).values()];
}

export function parseExpectation(value: Json): ParsedExpectation {
	return typeof value === 'string'
		? parseText(value)
		: isObject(value)
			? parseTable(value)
			: {problem: 'says not what is expected'};
}

function parseText(text: string): ParsedExpectation {
	// The name of an agent may hold any sign.
	const [, agent, kind = '', within = ''] = /^(?:(.+):)?([^:=]+)=([^:=]+)$/s.exec(text.trim()) ?? [];
	return kind === ''
		? {problem: 'is none: write KIND=TIME or AGENT:KIND=TIME, as in backup=26h'}
		: expectationOf(agent, kind, within);
}

function parseTable(table: Extract<Json, {readonly [key: string]: Json}>): ParsedExpectation {
	const strange = Object.keys(table).find(name => !keys.some(key => key === name));
	const {agent, kind, within} = table;
	if (strange !== undefined) {
		const near = suggest(strange, keys);
		return {
			problem: `has no key '${strange}': ${near === undefined ? `use ${keys.join(', ')}` : `did you mean '${near}'?`}`,
		};
	}

	if (
		typeof kind !== 'string' ||
		typeof within !== 'string' ||
		(agent !== undefined && typeof agent !== 'string')
	) {
		return {problem: 'needs a kind and a time, as in {kind = "backup", within = "26h"}'};
	}

	return expectationOf(agent, kind, within);
}

function expectationOf(agent: string | undefined, kind: string, within: string): ParsedExpectation {
	const word = kind.trim().toLowerCase();
	const time = parseDuration(within.trim());
	const near = jobKinds.some(known => known === word) ? undefined : suggest(word, jobKinds);
	if (near !== undefined) {
		return {problem: `names no kind of job: did you mean '${near}'?`};
	}

	if (word === '' || agent?.trim() === '' || time === undefined || time < least) {
		return {
			problem: `says not how often: '${within.trim()}' is no time of a second or more, such as 26h or 8d`,
		};
	}

	return {expectation: {agent: agent?.trim() ?? null, kind: word, within: time}};
}

function needed(parsed: ParsedExpectation, place: string): Expectation {
	if ('problem' in parsed) {
		throw new UsageError(`${place} ${parsed.problem}`);
	}

	return parsed.expectation;
}
