import {describe, expect, test} from 'vitest';
import {panes} from '../../source/screen/panes/panes.ts';
import {commandTable} from '../../source/settings/commands.ts';
import {systems, table} from '../../source/sources/systems.ts';
import {files, imports, textOf} from './tree.ts';

/** What comes in kinds is one folder behind one interface, in one list, and nobody else says its name. */

/** An API server of its own: it has the names of those whose part it plays. */
const ours = files.filter(file => !file.startsWith('simulator/'));

describe('systems', () => {
	const others = ours.filter(file => !/^sources\/([\w-]+\/|systems\.ts$)/.test(file));
	const own = systems.list.flatMap(({kind}) => [`'${kind}'`, `"${kind}"`]);

	test('no file but their own and their list says what kind it is', () => {
		expect(own.length).toBeGreaterThan(6);
		expect(sayingOneOf(others, own)).toEqual([]);
	});

	test('no other file knows a variable of theirs', () => {
		const variables = table.all.flatMap(setting => setting.variables);
		const foreign = variables.filter(name => !/^(SWEEPWATCH|XDG|NODE)_|PROXY$|COLOR$|^LANG$/.test(name));
		expect(foreign).toContain('APOCTL_TOKEN');
		expect(sayingOneOf(others, foreign)).toEqual([]);
	});

	test('nobody but the list opens their folders', () => {
		expect(
			imports.filter(
				({from, to}) => /^sources\/[\w-]+\//.test(to) && !/^sources\/([\w-]+\/|systems\.ts$)/.test(from),
			),
		).toEqual([]);
	});
});

describe('panes', () => {
	const others = ours.filter(
		file => file.startsWith('screen/') && !/^screen\/panes\/([\w-]+\/|panes\.ts$)/.test(file),
	);
	/** These names stand for something else. */
	const elsewhere: readonly (readonly [file: string, text: string])[] = [
		['screen/feeds/feed-state.ts', "projectFeed = 'events'"],
		['screen/state/of-profile.ts', "Data['agents']"],
		['screen/state/of-profile.ts', "Data['history']"],
	];

	test('no other file of the screen says the name of one', () => {
		const names = panes.map(({name}) => `'${name}'`);
		expect(names.length).toBeGreaterThan(2);
		expect(sayingOneOf(others, names, elsewhere)).toEqual([]);
	});

	test('nobody but the list opens their folders', () => {
		expect(
			imports.filter(
				({from, to}) =>
					/^screen\/panes\/[\w-]+\//.test(to) && !/^screen\/panes\/([\w-]+\/|panes\.ts$)/.test(from),
			),
		).toEqual([]);
	});
});

describe('consumers', () => {
	test('nobody but their list makes one', () => {
		const made = ['alerts/alerts.ts', 'lines/json-lines.ts', 'patience.ts', 'metrics/metrics.ts'].map(
			file => `outlets/${file}`,
		);
		expect(made.filter(file => !files.includes(file))).toEqual([]);
		expect(
			imports.filter(
				({from, to}) =>
					made.includes(to) && !from.startsWith('outlets/') && !from.startsWith('commands/consumers/'),
			),
		).toEqual([]);
	});
});

describe('commands', () => {
	/** Places that ask for one by its name, and how often, when this test came; they only become fewer. */
	const known: Readonly<Record<string, number>> = {
		'settings/check-flags.ts': 2,
		'settings/load-settings.ts': 2,
		'settings/parse-arguments.ts': 2,
		'settings/simulation.ts': 1,
		'settings/span.ts': 2,
	};

	test('no file but the list of them asks which one it is', () => {
		const names = commandTable.map(({name}) => name).join('|');
		const asking = new RegExp(`[=!]== '(?:${names})'`, 'g');
		const others = ours.filter(file => /^(commands|settings|outlets|cli)/.test(file));
		const counts = others
			// In the file of settings, `watch` is a key.
			.filter(
				file =>
					!['commands/main.ts', 'settings/commands.ts', 'settings/config/check-config.ts'].includes(file),
			)
			.map(file => [file, textOf(file).match(asking)?.length ?? 0] as const)
			.filter(([file, count]) => count > (known[file] ?? 0));
		expect(counts).toEqual([]);
	});
});

function sayingOneOf(
	among: readonly string[],
	names: readonly string[],
	meanings: readonly (readonly [file: string, text: string])[] = [],
): readonly string[] {
	return among.flatMap(file => {
		const text = meanings
			.filter(([where]) => where === file)
			.reduce((rest, [, meaning]) => rest.replaceAll(meaning, ''), textOf(file));
		return names.filter(name => text.includes(name)).map(name => `${file} says ${name}`);
	});
}
