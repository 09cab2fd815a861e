import type {SlowLink} from './slow-link.ts';

export type Deed = {
	readonly name: string;
	do(link: SlowLink): void;
	/** How one sees that it has happened. */
	isSeen(link: SlowLink, before: Seen): boolean;
};

export type Seen = {readonly text: string; readonly selected: string; readonly titles: string};

const sizes = [
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

export function look(link: SlowLink): Seen {
	const screen = link.screen();
	return {
		text: screen.join('\n'),
		selected: link
			.cells()
			.flatMap((row, y) =>
				row.some(({background, looks}) => background !== '' || looks.includes('inverse')) ? [y] : [],
			)
			.join(),
		titles: screen.filter(line => line.startsWith('─')).length.toString(),
	};
}

const has = (link: SlowLink, text: string | RegExp): boolean => {
	const screen = link.screen().join('\n');
	return typeof text === 'string' ? screen.includes(text) : text.test(screen);
};

const press = (name: string, keys: readonly string[], isSeen: Deed['isSeen']): Deed => ({
	name,
	do: link => link.press(keys),
	isSeen,
});
const shows =
	(text: string | RegExp): Deed['isSeen'] =>
	link =>
		has(link, text);
const hides =
	(text: string | RegExp): Deed['isSeen'] =>
	link =>
		!has(link, text);
const moves: Deed['isSeen'] = (link, before) => look(link).selected !== before.selected;
const changes: Deed['isSeen'] = (link, before) => look(link).text !== before.text;

/** What somebody does who watches: each is a few keys, which leave the screen as others may go on from. */
export const sessions: readonly (readonly Deed[])[] = [
	[press('down', ['j'], moves), press('down', ['j'], moves), press('up', ['k'], moves)],
	[press('three down', ['j', 'j', 'j'], moves), press('first', ['g'], changes)],
	[
		press('events', ['2'], changes),
		press('up', ['k'], moves),
		press('up', ['k'], moves),
		press('follow', ['G'], changes),
	],
	[
		press('agents', ['1'], changes),
		press('details', ['enter'], shows('q back')),
		press('back', ['esc'], hides('q back')),
	],
	[
		press('history', ['3'], changes),
		press('page down', ['page-down'], changes),
		press('first', ['g'], changes),
	],
	[
		press('next bad', ['e'], changes),
		press('details', ['enter'], shows('q back')),
		press('next row', ['J'], changes),
		press('back', ['q'], hides('q back')),
	],
	[
		press('trouble', ['0'], shows('0 Trouble')),
		press('acknowledge', ['a'], shows(/acknowledged|takes (?:it )?back|only just come|nothing/)),
		press('take back', ['u'], changes),
		press('agents', ['1'], hides('0 Trouble')),
	],
	[press('acknowledge', ['a'], changes)],
	[
		press('filter', ['/', 'd', 'b'], shows('/db')),
		press('keep', ['enter'], changes),
		press('unfilter', ['esc'], changes),
	],
	[press('help', ['?'], shows('─ Keys')), press('back', ['esc'], hides('─ Keys'))],
	[press('zoom', ['z'], changes), press('zoom back', ['z'], changes)],
	[
		press('jobs', ['v'], shows('2 Jobs')),
		press('down', ['2', 'k'], changes),
		press('events', ['v'], shows('2 Events')),
	],
	[press('only bad', ['x'], changes), press('all', ['x'], changes)],
	[press('pause', ['space'], shows('PAUSED')), press('resume', ['space'], hides('PAUSED'))],
	[press('since', ["'"], changes), press('back', ['esc'], changes)],
	[
		press('command', [':', 'a', 'g', 'e', 'n', 't', ' ', 'w', 'e', 'b'], shows(':agent web')),
		press('leave', ['esc'], hides(':agent web')),
	],
	...sizes.map(([columns, rows]): readonly Deed[] => [
		{
			name: `resize ${columns}x${rows}`,
			do: link => link.resize(columns, rows),
			isSeen: link => {
				const screen = link.screen();
				return (screen[0] ?? '').length >= columns - 6 && (screen[rows - 1] ?? '').length > 20;
			},
		},
	]),
];
