import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseQuery} from '../../source/simulator/logs/squall-query.ts';
import type {Row} from '../../source/simulator/logs/types.ts';

const row: Row = {
	sequence: 1,
	id: '5f0c9a1b7e5f0c9a1b7e0001',
	at: Date.UTC(2026, 10, 20, 14, 2, 6, 238),
	moment: '2026-11-20T14:02:06.238000000',
	appearedAt: 0,
	body: {
		ID: '5f0c9a1b7e5f0c9a1b7e0001',
		claims: ['@auth:realm=vince', '@auth:subject=ada'],
		message: 'delete the "old" one',
		namespace: '/acme/web',
		operation: 'delete',
		source: '10.0.0.1:4000',
		targetIdentity: 'processingunit',
		error: null,
		data: {name: 'x'},
	},
	changes: [],
};

describe('a filter for Squall', () => {
	test.each([
		'operation == delete',
		'operation == "delete"',
		'"operation" == delete',
		'operation != create',
		'operation==delete',
		'  operation  ==  delete  ',
		'namespace == /acme/web',
		'message == "delete the \\"old\\" one"',
		'message contains old',
		'source contains 10.0.0.',
		'claims contains "@auth:subject=ada"',
		'claims contains ["@auth:subject=bob", "@auth:subject=ada"]',
		'data contains x',
		'date >= date("2026-11-20T14:02:06.238Z")',
		'date <= date("2026-11-20T14:02:06.238Z")',
		'date == date("2026-11-20T15:02:06.238+01:00")',
		'date >= date("2026-11-20T14:02:06Z")',
		'date > date("2026-11-20")',
		'date < date(2026-11-21)',
		'operation == delete and targetIdentity == processingunit',
		'operation == create or targetIdentity == processingunit',
		// `and` binds closer.
		'operation == delete or operation == create and namespace == /none',
		'(operation == delete or operation == create) and namespace == /acme/web',
		'((operation == delete))',
		'date >= date("2026-11-20T14:00:00Z") and (operation == delete) and ID == 5f0c9a1b7e5f0c9a1b7e0001',
	])('%s: fits', text => {
		expect(parseQuery(text)(row)).toBe(true);
	});

	test.each([
		'operation == create',
		'operation == DELETE',
		'operation == dele',
		'operation != delete',
		'message contains new',
		'claims contains ada',
		'date > date("2026-11-20T14:02:06.238Z")',
		'date >= date("2026-11-20T14:02:06.238001Z")',
		'operation == delete and targetIdentity == namespace',
		'(operation == delete or operation == create) and namespace == /none',
	])('%s: does not fit', text => {
		expect(parseQuery(text)(row)).toBe(false);
	});

	test.each([
		['', 'q ends where an attribute was expected'],
		['operation', 'q ends where an operator was expected'],
		['operation ==', 'q ends where a value was expected'],
		['operation == )', 'q has ) where a value was expected'],
		['operation = delete', 'q cannot be read from'],
		['operation is delete', 'q has no operator is'],
		['operation == delete create', 'q goes on with create where it should end'],
		['(operation == delete', 'q ends where ) was expected'],
		['operation == delete and', 'q ends where an attribute was expected'],
		['error == x', 'q cannot filter by error'],
		['operatio == x', 'q cannot filter by operatio'],
		['date >= "2026-11-20T14:00:00Z"', 'where date was expected'],
		['date >= date("soon")', 'q has no date in "soon"'],
		['claims contains [a', 'q ends where ] was expected'],
		['message == "open', 'q cannot be read from'],
	])('%j is refused', (text, message) => {
		expect(() => parseQuery(text)).toThrow(message);
	});

	test('any value can be asked for in quotes', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), value => {
				const quoted = value.replaceAll(/["\\]/g, '\\$&');
				const filter = parseQuery(`message == "${quoted}"`);
				expect(filter({...row, body: {message: value}})).toBe(true);
				expect(filter({...row, body: {message: `${value}.`}})).toBe(false);
			}),
		);
	});

	test('any text is read or refused with a text, never worse', () => {
		const word = fc.constantFrom(
			'operation',
			'date',
			'and',
			'or',
			'(',
			')',
			'==',
			'contains',
			'"x"',
			'[',
			',',
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(word, fc.string())), words => {
				try {
					expect(parseQuery(words.join(' '))(row)).toBeTypeOf('boolean');
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
		);
	});
});
