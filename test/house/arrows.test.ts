import {expect, test} from 'vitest';
import {files, imports, roomOf, textOf} from './tree.ts';

/** Which room may use which other rooms: the arrows of the house, and nothing else. */
const arrows: Readonly<Record<string, readonly string[]>> = {
	cli: ['commands', 'settings'],
	commands: [
		'screen',
		'outlets',
		'journal',
		'bus',
		'codec',
		'monitor',
		'settings',
		'simulator',
		'terminal',
		'sources',
		'http',
		'domain',
	],
	settings: ['domain', 'http'],
	codec: ['domain'],
	screen: ['domain', 'terminal', 'pictures'],
	pictures: ['domain', 'terminal'],
	outlets: ['codec', 'domain'],
	journal: ['codec', 'domain'],
	bus: ['codec', 'domain'],
	monitor: ['sources', 'http', 'domain'],
	sources: ['settings', 'journal', 'bus', 'codec', 'http', 'domain'],
	http: ['domain'],
	terminal: ['domain'],
	domain: [],
	engine: [],
	simulator: [],
};

test('every file lives in a room of the house', () => {
	expect(files.filter(file => !(roomOf(file) in arrows))).toEqual([]);
});

test('no arrow between two rooms runs the wrong way', () => {
	const wrong = imports.filter(({from, to}) => {
		const [here, there] = [roomOf(from), roomOf(to)];
		return here !== there && !arrows[here]?.includes(there);
	});
	expect(wrong).toEqual([]);
});

test('one source never looks into another', () => {
	const folder = (file: string) => (/^sources\/([^/]+)\//.exec(file) ?? [])[1];
	expect(imports.filter(({from, to}) => folder(from) && folder(to) && folder(from) !== folder(to))).toEqual(
		[],
	);
});

test('what the screen knows imports nothing that draws it', () => {
	const drawing = /^screen\/(actions|components|feeds|fields|frame|kit|looks|overlay|panes|strip)\//;
	expect(imports.filter(({from, to}) => from.startsWith('screen/state/') && drawing.test(to))).toEqual([]);
});

test('no file is longer than 300 lines, and the entry stays under 80', () => {
	const length = (file: string) => textOf(file).split('\n').length - 1;
	expect(files.filter(file => length(file) > 300)).toEqual([]);
	expect(length('cli.ts')).toBeLessThan(80);
});
