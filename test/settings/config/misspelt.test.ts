import fc from 'fast-check';
import {expect, test} from 'vitest';
import {distanceBetween} from '../../../source/domain/suggest.ts';
import {rulesOf} from '../../../source/settings/config/check-config.ts';
import {table} from '../../../source/sources/systems.ts';
import {createHome} from '../home.ts';

const {keys, keyNames, topNames, insteadOf} = rulesOf(table);
const letters = [...'abcdefghijklmnopqrstuvwxyz-'];

const misspelt = (names: readonly string[]) =>
	fc
		.record({
			name: fc.constantFrom(...names),
			at: fc.nat(30),
			letter: fc.constantFrom(...letters),
			how: fc.constantFrom('replace', 'insert', 'drop'),
		})
		.map(({name, at, letter, how}) => {
			const index = at % name.length;
			const rest = name.slice(index + (how === 'insert' ? 0 : 1));
			return {name, typed: name.slice(0, index) + (how === 'drop' ? '' : letter) + rest};
		})
		.filter(
			({typed}) =>
				typed !== '' && ![...keyNames, ...topNames].includes(typed) && insteadOf(typed) === undefined,
		);

const values = fc.constantFrom('"x"', '7', 'true', '["a",\n  "b",\n]', '"""\none\n"""', '{a = 1}');
const lines = fc.array(fc.constantFrom('', '# a note', 'bell = true'), {maxLength: 4});

/** The key that is told may be another one only where it is as near. */
function expectNear(message: string, name: string, typed: string): void {
	const told = /did you mean '([^']+)'\?$/.exec(message)?.[1];
	expect([told, typed]).toEqual([expect.any(String), typed]);
	const isPrefix = told?.startsWith(typed);
	expect(
		told === name || isPrefix || distanceBetween(typed, told ?? '') <= distanceBetween(typed, name),
	).toBe(true);
}

test('a key of a profile that is misspelt by one letter is told with its line and what was meant', async () => {
	using home = createHome();
	await fc.assert(
		fc.asyncProperty(misspelt(keyNames), values, lines, async ({name, typed}, value, before) => {
			const unique = before.filter((line, index) => line === '' || before.indexOf(line) === index);
			const toml = ['# top', '[prod]', ...unique, `${typed} = ${value}`, 'shell = true'].join('\n');
			const error = await home.load('events', toml).catch((thrown: unknown) => thrown);
			const message = error instanceof Error ? error.message : '';
			const start = `${home.config}:${unique.length + 3}: there is no key '${typed}' in profile 'prod': `;
			expect(message.slice(0, start.length)).toBe(start);
			expectNear(message, name, typed);
		}),
		{numRuns: 60},
	);
});

test('and so is one at the top', async () => {
	using home = createHome();
	await fc.assert(
		fc.asyncProperty(misspelt(topNames), lines, async ({name, typed}, before) => {
			const unique = before.filter((line, index) => line === '' || before.indexOf(line) === index);
			const toml = [...unique, `${typed} = "x"`, '[prod]', 'shell = true'].join('\n');
			const error = await home.load('events', toml).catch((thrown: unknown) => thrown);
			const message = error instanceof Error ? error.message : '';
			const start = `${home.config}:${unique.length + 1}: there is no key '${typed}' at the top: `;
			expect(message.slice(0, start.length)).toBe(start);
			expectNear(message, name, typed);
		}),
		{numRuns: 40},
	);
});

test('the example of every key is right', async () => {
	using home = createHome();
	for (const {
		name,
		key: {example},
		kinds,
	} of keys.filter(({type}) => type !== 'table')) {
		const kind = name === 'kind' ? '' : `kind = "${kinds[0] ?? 'rackspace'}"`;
		const toml = `watch = ["other"]\n[other]\nregion = "LON"\n[prod]\n${kind}\n${name} = ${example}\n`;
		const loading = home.load('events', toml, {RS_USERNAME: 'ann', RS_API_KEY: 'k'});
		await expect(loading, name).resolves.toBeDefined();
	}
});
