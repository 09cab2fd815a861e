import {type Binding, bindings, type KeyView} from '../../../../source/screen/keys/bindings.ts';
import type {ControlName} from '../../../../source/screen/state/controls.ts';
import type {Simulator} from '../../../../source/simulator/simulator.ts';
import type {Expected, OpenTerminal} from '../../kit/open-terminal.ts';
import type {Live, openLive} from '../open-live.ts';

/** Somebody in front of the built program: what they press and what they see. */
export type Seat = {
	readonly terminal: OpenTerminal;
	readonly simulator: Simulator;
	/** Keys as the table names them. */
	press(...keys: readonly string[]): void;
	/** With much patience: a machine may be busy. */
	see(expected: Expected): Promise<void>;
	screen(): string;
	row(y: number): string;
	status(): string;
	/** The rule above a pane. */
	title(number: 0 | 1 | 2 | 3): string;
	/** The rows of a pane that hold something, without the mark of the selection. */
	pane(number: 0 | 1 | 2 | 3): readonly string[];
	/** The row of the focused pane that is highlighted, without its mark. */
	selected(): {readonly y: number; readonly text: string};
	/** So many events with names of their own: `note 1`, `note 2`, … */
	tell(count: number, name?: string): void;
};

export type Proof = (seat: Seat, key: string) => Promise<void>;
export type Proofs = Readonly<Record<string, Proof>>;

/** One program, and what is proved with it: `view action` → how. */
export type Scene = {
	readonly name: string;
	readonly proofs: Proofs;
	readonly options?: Parameters<typeof openLive>[0];
	/** What shows that the screen is there, where it is not the footer. */
	readonly sign?: Expected;
	readonly prepare?: (seat: Seat) => Promise<void>;
};

/** What a row says, without the mark of the selection and the one for bad rows at the edge. */
function withoutMarks(line: string): string {
	return line.slice(1).replace(/ *◂$/, '');
}

function isTitle(line: string): boolean {
	return line.startsWith('─ ');
}

/** Where the right one begins, if two panes stand beside each other. */
function secondLeft(screen: readonly string[]): number | undefined {
	const [gap] = screen.filter(isTitle).flatMap(line => [line.indexOf('  ─ ')].filter(at => at >= 0));
	return gap === undefined ? undefined : gap + 2;
}

export function sitDown({terminal, simulator}: Live): Seat {
	const row = (y: number): string => withoutMarks(terminal.screen()[y] ?? '');
	const titleAt = (number: number): number =>
		terminal
			.screen()
			.findIndex(
				line => line.startsWith(`─ ${number} `) || (isTitle(line) && line.includes(`  ─ ${number} `)),
			);
	return {
		terminal,
		simulator,
		row,
		press: terminal.press,
		see: expected => terminal.waitFor(expected),
		screen: () => terminal.screen().join('\n'),
		status: () => terminal.screen().at(-1) ?? '',
		title: number => terminal.screen()[titleAt(number)] ?? '',
		pane(number) {
			const rows = terminal.screen().slice(titleAt(number) + 1, -1);
			const end = rows.findIndex(isTitle);
			return (end < 0 ? rows : rows.slice(0, end)).filter(line => line !== '').map(withoutMarks);
		},
		selected() {
			const second = secondLeft(terminal.screen());
			const lefts = [0, second].filter(left => left !== undefined);
			const y = terminal
				.cells((second ?? 0) + 4)
				.findIndex(line =>
					lefts.some(left => line.slice(left + 1, left + 4).every(({looks}) => looks.includes('inverse'))),
				);
			return {y, text: y < 0 ? '' : row(y)};
		},
		tell(count, name = 'note') {
			for (let number = 1; number <= count; number++) {
				simulator.injectEvent({event: `${name}_${number}`});
			}
		},
	};
}

/** How many failures the strip says that there are. */
export function countOpen(seat: Seat): number {
	return Number(/ 0 all ([\d ]+)$/m.exec(seat.screen())?.[1]?.replaceAll(' ', '') ?? 0);
}

/** What has only just come is not acknowledged: the header's clock tells when a second is over. */
export async function letStand({screen, waitFor}: OpenTerminal): Promise<void> {
	const clock = (): string | undefined => /\d\d:\d\d:\d\d/.exec(screen()[0] ?? '')?.[0];
	for (let ticks = 0; ticks < 2; ticks++) {
		const before = clock();
		await waitFor(() => clock() !== before);
	}
}

/** Everything has been asked for at least twice: the rows stand still from here on. */
export async function settle(seat: Seat): Promise<void> {
	await seat.see(/3 History.*as of/);
	await seat.see('0 all');
	await seat.see(() => {
		const asked = Object.entries(seat.simulator.requests());
		return ['/events', '/cleanups', '/activities'].every(end =>
			asked.some(([path, count]) => path.includes(end) && count >= 2),
		);
	});
}

/** What the table says of a view and an action: `panes down`. */
export function keysFor(what: string): readonly string[] {
	const [view, action] = what.split(' ');
	return bindings
		.filter(binding => binding.action === action && binding.views.some(each => each === view))
		.flatMap(({keys}) => keys);
}

/** What the watch of one system does not offer: proved where a screen is made that does. */
const offeredElsewhere: readonly (ControlName | undefined)[] = [
	'profiles',
	'replay',
	'seek',
	'previousFailure',
];

const offeredLive = bindings.filter(({needs}) => !offeredElsewhere.includes(needs));

/** Every action of the table in every view in which it counts. */
export function everyUse(
	table: readonly Pick<Binding, 'action' | 'views'>[] = offeredLive,
): readonly string[] {
	const uses = table.flatMap(({action, views}) => views.map((view: KeyView) => `${view} ${action}`));
	return [...new Set(uses)].sort();
}
