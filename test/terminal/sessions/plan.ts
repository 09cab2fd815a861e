import {bindings} from '../../../source/screen/keys/bindings.ts';
import {createRandom, type Random} from '../../../source/simulator/random.ts';
import {encodeKey} from '../kit/keys.ts';

/** What somebody, a shell or a network does to the program; times are milliseconds. */
export type Step =
	| {readonly type: 'type'; readonly text: string}
	| {readonly type: 'wait'; readonly time: number}
	| {readonly type: 'resize'; readonly columns: number; readonly rows: number}
	/** Stopped from elsewhere: the screen is not given back. */
	| {readonly type: 'stop'; readonly time: number}
	/** Ctrl-Z or what a shell sends: the screen is given back, and taken again. */
	| {readonly type: 'suspend'; readonly by: 'ctrl-z' | 'SIGTSTP'; readonly time: number}
	| {readonly type: 'server'; readonly isThere: boolean}
	/** Nobody reads what the program writes, as on a link that stands still. */
	| {readonly type: 'stall'; readonly isStalled: boolean}
	| {readonly type: 'signal'; readonly signals: readonly NodeJS.Signals[]}
	| {readonly type: 'hang-up'};

export type Plan = {
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	readonly columns: number;
	readonly rows: number;
	/** Whether anything happens before the first frame is there. */
	readonly isHasty: boolean;
	readonly steps: readonly Step[];
	/** What ends it, unless it has ended by then. */
	readonly end: readonly Step[];
	/** Where the program may end by itself. */
	readonly isTimed: boolean;
};

/** The same seed gives the same story. */
export function planSession(seed: string): Plan {
	const random = createRandom(seed);
	const isTimed = random.chance(0.08);
	const args = random.pick(looks);
	return {
		args: isTimed ? [...args, '--for', `${random.integer(300, 900)}ms`] : args,
		env: random.pick(environments),
		...sizeOf(random),
		isHasty: random.chance(0.15),
		steps: Array.from({length: random.integer(3, 24)}, () => stepOf(random)),
		end: random.pick(ends),
		isTimed,
	};
}

const looks: readonly (readonly string[])[] = [
	[],
	[],
	[],
	[],
	['--ascii', '--no-color'],
	['--no-frame-writer'],
	['--mouse'],
	['--mouse', '--no-frame-writer'],
	['--only', 'bad', '--local'],
	['--demo'],
];

const environments: readonly Readonly<Record<string, string>>[] = [
	{},
	{},
	{},
	{},
	{TERM: 'xterm'},
	{TERM: 'tmux-256color'},
	{TERM: 'screen'},
	{TERM: 'linux'},
	{TERM: 'vt100', LANG: 'C'},
	{NO_COLOR: '1'},
	{LANG: 'tr_TR.UTF-8', TZ: 'Asia/Kolkata'},
	{NODE_OPTIONS: '--throw-deprecation --trace-warnings', TZ: 'Nowhere/Bogus'},
	{INK_SCREEN_READER: 'true'},
];

const ends: readonly (readonly Step[])[] = [
	[
		{type: 'type', text: '\u001B'},
		{type: 'wait', time: 120},
		{type: 'type', text: 'q'},
	],
	[{type: 'type', text: '\u0003'}],
	[{type: 'type', text: 'aaq\u0003'}],
	[{type: 'signal', signals: ['SIGINT']}],
	[{type: 'signal', signals: ['SIGTERM']}],
	[{type: 'signal', signals: ['SIGHUP']}],
	[{type: 'signal', signals: ['SIGTERM', 'SIGTERM']}],
	[{type: 'signal', signals: ['SIGTERM', 'SIGINT', 'SIGHUP']}],
	[{type: 'signal', signals: ['SIGSTOP', 'SIGTERM', 'SIGCONT']}],
	[{type: 'signal', signals: ['SIGTSTP', 'SIGTERM', 'SIGCONT']}],
	[
		{type: 'type', text: '\u001A'},
		{type: 'wait', time: 60},
		{type: 'signal', signals: ['SIGTERM', 'SIGCONT']},
	],
	[
		{type: 'stall', isStalled: true},
		{type: 'resize', columns: 300, rows: 100},
		{type: 'wait', time: 80},
		{type: 'signal', signals: ['SIGTERM']},
		{type: 'wait', time: 80},
		{type: 'stall', isStalled: false},
	],
	[
		{type: 'resize', columns: 1, rows: 1},
		{type: 'signal', signals: ['SIGTERM']},
	],
	[
		{type: 'server', isThere: false},
		{type: 'signal', signals: ['SIGINT']},
	],
	[{type: 'hang-up'}],
];

/** All that do something; what ends or suspends the program comes at its time. */
const keys = [...new Set(bindings.flatMap(binding => binding.keys))]
	.filter(key => !['q', 'ctrl-c', 'ctrl-z'].includes(key))
	.map(encodeKey);

/** What no table of keys knows: pastes, mice, answers of terminals, halves of sequences. */
const oddities: readonly string[] = [
	'\u001B[200~pasted\nwith lines\n\u001B[201~',
	'\u001B[200~never ended',
	'/web\r',
	`/${'x'.repeat(3000)}`,
	'text in the middle of nothing'.repeat(40).replaceAll('q', ''),
	'\u001B[<0;12;5M\u001B[<0;12;5m',
	'\u001B[M !!',
	'\u001B[<64;300;100M'.repeat(30),
	'\u001B[I\u001B[O',
	'\u001B]11;rgb:0000/0000/0000\u001B\\',
	'\u001B[12;40R',
	'\u001BP1$r0m\u001B\\',
	'\u001B[',
	'\u001B]52;c;',
	'\u001BO',
	'\u0000\u0001\u0002\u0005\u0011\u0013\u0016\u001C\u001D\u001E\u001F',
	'ü表👩‍👩‍👧\u202E\uFFFD',
	'q',
];

function stepOf(random: Random): Step {
	const chosen = random.next();
	if (chosen < 0.4) {
		return {type: 'type', text: Array.from({length: random.integer(1, 6)}, () => random.pick(keys)).join('')};
	}

	if (chosen < 0.55) {
		return {type: 'type', text: random.pick(oddities)};
	}

	if (chosen < 0.72) {
		return {type: 'resize', ...sizeOf(random)};
	}

	if (chosen < 0.77) {
		return {type: 'stop', time: random.integer(1, 60)};
	}

	if (chosen < 0.83) {
		return {type: 'suspend', by: random.pick(['ctrl-z', 'SIGTSTP']), time: random.integer(1, 60)};
	}

	if (chosen < 0.88) {
		return {type: 'server', isThere: random.chance(0.5)};
	}

	if (chosen < 0.9) {
		return {type: 'stall', isStalled: random.chance(0.5)};
	}

	return {type: 'wait', time: random.integer(1, 80)};
}

function sizeOf(random: Random): {readonly columns: number; readonly rows: number} {
	return random.chance(0.2)
		? {columns: random.integer(1, 12), rows: random.integer(1, 6)}
		: {columns: random.integer(1, 300), rows: random.integer(1, 100)};
}
