import type {Context, RunCommand} from '../../source/commands/context.ts';
import {runEvents} from '../../source/commands/events.ts';
import {createStop, type StopReason} from '../../source/commands/stop.ts';
import type {Settings} from '../../source/settings/settings.ts';
import type {Random} from '../../source/simulator/random.ts';
import type {Target} from '../../source/sources/system.ts';
import type {Disk} from './disk.ts';
import {createLife, type Life} from './life.ts';
import {openNetwork, type Server} from './network.ts';
import type {Time} from './time.ts';

/** The program in the made-up world: all of it but the lines of `main`. */
export type Program = {
	readonly life: Life;
	/** What it has written to its standard output, up to its death. */
	readonly lines: readonly string[];
	readonly said: readonly string[];
	/** What its alert command was told, and when it had come to its end. */
	readonly alerts: readonly AlertRun[];
	readonly ended: Promise<StopReason>;
	/** As a signal does: who stands still hears it afterwards. */
	interrupt(): void;
	/** Once nobody looks at it any more: what still waits for the end of a dead run keeps its whole world in memory. */
	forget(): void;
};

export type AlertRun = {
	readonly lines: readonly string[];
	readonly startedAt: number;
	/** Undefined: the run was killed before. */
	endedAt: number | undefined;
};

export type Surroundings = {
	/** Which runs live, by their process ids. */
	readonly lives: Map<number, Life>;
	readonly time: Time;
	readonly random: Random;
	readonly disk: Disk;
	/** By origin. */
	readonly servers: ReadonlyMap<string, Server>;
};

export function startProgram(
	settings: Settings<Target>,
	surroundings: Surroundings,
	run: RunCommand = runEvents,
): Program {
	const {lives, time, random, disk, servers} = surroundings;
	const life = createLife(time);
	const pid = lives.size + 1;
	lives.set(pid, life);
	const alerts: AlertRun[] = [];
	const lines: string[] = [];
	const said: string[] = [];
	const stop = createStop(life.after);
	const chance = random.fork();
	const context = {
		settings,
		clock: life.clock,
		stop,
		output: {
			async write(text: string) {
				if (!life.isDead && text !== '') {
					lines.push(...text.trimEnd().split('\n'));
				}
			},
			async flush() {},
		},
		say: (line: string) => said.push(line),
		environment: {},
		terminal: process,
		isTerminal: false,
		machine: {
			network: {
				open: () => openNetwork({time, life, random: chance}, servers),
				after: life.after,
			},
			random: chance.next,
			fileSystem: disk.for(life),
			fewestCovered: 4000,
			host: {
				pid,
				place: () => 'the world',
				boot: () => String(disk.cuts),
				startOf: (other: number) => (lives.get(other)?.isDead === false ? String(other) : undefined),
				isAlive: (other: number) => lives.get(other)?.isDead === false,
				now: time.now,
				sleep: (milliseconds: number) => life.clock.sleep(milliseconds),
			},
			async runCommand(_: unknown, input: string) {
				if (life.isDead) {
					return new Promise<never>(() => {});
				}

				const run: AlertRun = {
					lines: input.trimEnd().split('\n'),
					startedAt: time.now(),
					endedAt: undefined,
				};
				alerts.push(run);
				await life.clock.sleep(chance.integer(5, 2500));
				run.endedAt = time.now();
				return undefined;
			},
		},
	} as unknown as Context;
	const end = (): void => stop.now({status: 'stopped', exit: 130});
	const ended = run(context);
	// Who has ended has left its place: another may take it.
	ended.then(life.kill, life.kill);
	return {
		life,
		lines,
		said,
		alerts,
		ended,
		interrupt: () => void life.after(0, end),
		forget: end,
	};
}
