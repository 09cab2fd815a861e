import {setImmediate as turn} from 'node:timers/promises';
import type {Context} from '../../../source/commands/context.ts';
import {createStop} from '../../../source/commands/stop.ts';
import {type Opened, runWait} from '../../../source/commands/wait/run-wait.ts';
import type {Form} from '../../../source/settings/form.ts';
import type {WaitSettings} from '../../../source/settings/wait.ts';
import {createFakeClock, type FakeClock} from '../../helpers/fake-clock.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import {createScriptedSource, type ScriptedSource} from '../../monitor/scripted-source.ts';

export type Waiter = {
	readonly clock: FakeClock;
	readonly source: ScriptedSource;
	readonly stop: Context['stop'];
	/** Everything that went to stdout. */
	readonly text: () => string;
	readonly lines: () => readonly string[];
	/** How it ended; lets time pass until then, but not for ever. */
	end(): Promise<{readonly exit: number; readonly status: string; readonly message?: string}>;
	readonly isOver: () => boolean;
};

type Scene = {
	readonly form?: Partial<Form>;
	readonly giveUpAfter?: number;
	readonly isTerminal?: boolean;
	readonly columns?: number;
	readonly options?: Partial<WaitSettings> & {
		readonly ids?: readonly string[];
		readonly open?: () => Promise<Opened>;
	};
};

const cadence = {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 20};

/** The command on a scripted source and a clock of the test's own; `prepare` sets the scene first. */
export function wait(
	prepare: (source: ScriptedSource, clock: FakeClock) => void,
	{form = {}, giveUpAfter, isTerminal = false, columns = 100, options = {}}: Scene = {},
): Waiter {
	const clock = createFakeClock();
	const source = createScriptedSource(clock);
	prepare(source, clock);
	const stop = createStop();
	const {ids = ['c1'], open = async () => ({sources: [source], close: source.close}), ...rules} = options;
	let text = '';
	const context = {
		settings: {
			inputs: ids,
			wait: {
				kind: 'cleanup',
				isRunning: false,
				appear: undefined,
				timeout: undefined,
				failFast: false,
				...rules,
			},
			journal: {isOn: false},
			alerts: {bell: false, notify: false},
			form: {json: false, plain: false, ascii: false, colour: undefined, zone: 'utc', ...form},
			profiles: [{name: source.name, target: {}, cadence, follow: [], expect: []}],
			giveUpAfter,
		},
		clock,
		stop,
		output: {
			async write(more: string) {
				text += more;
			},
			async flush() {},
		},
		say: () => {},
		environment: {TERM: 'xterm-256color', LANG: 'C.UTF-8'},
		terminal: {stdout: {columns}},
		isTerminal,
	} as unknown as Context;
	let isOver = false;
	const ended = runWait(context, open).finally(() => {
		isOver = true;
	});
	// It may end before the test asks how.
	ended.catch(() => {});
	// Loading the code takes time of its own, which this clock does not know.
	const begun = waitUntil(() => isOver || source.asked.length > 0, 'the job was asked for');
	return {
		clock: {
			...clock,
			get sleepers() {
				return clock.sleepers;
			},
			async pass(milliseconds) {
				await begun;
				await clock.pass(milliseconds);
			},
		},
		source,
		stop,
		text: () => text,
		lines: () => text.split('\n').slice(0, -1),
		isOver: () => isOver,
		async end() {
			await begun;
			for (let second = 0; second < 7200 && !isOver; second++) {
				await clock.pass(1000);
				await turn();
			}

			if (!isOver) {
				throw new Error('it does not end');
			}

			return ended;
		},
	};
}
