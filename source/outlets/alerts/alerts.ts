import {toJsonLine} from '../../codec/json-line.ts';
import type {AlertGiven} from '../../codec/note.ts';
import {observationToJson} from '../../codec/observation-line.ts';
import type {AlertSettings} from '../../domain/alert-settings.ts';
import type {Clock} from '../../domain/clock.ts';
import type {Environment} from '../../domain/environment.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Consumer} from '../consumer.ts';
import type {Alert, AlertKind, Batch} from './alert.ts';
import {childEnvironment} from './child-environment.ts';
import {createDeciding, type DecidingOptions, type Decision} from './decide.ts';
import {batchText} from './describe-alert.ts';
import {createGatherer, createSlots, type Gatherer} from './gather.ts';
import {createHandover} from './handover.ts';
import {createInheritance, type Known} from './inheritance.ts';
import {bell, notificationBytes} from './notification.ts';
import {createRunner, type RunCommand} from './run-command.ts';
import {hearPoll, noSilence, type Silence} from './silence.ts';
import {splitCommand} from './split-command.ts';

export type AlertOptions = DecidingOptions &
	AlertSettings & {
		readonly clock: Clock;
		/** Bytes for the terminal, where there is one. */
		readonly write: (bytes: string) => void;
		readonly environment: Environment;
		/** Tells a person what went wrong with an alert; nothing else comes of it. */
		readonly report: (message: string) => void;
		/** Called when the alert has gone out, so that a journal remembers it: what was cut off is given again. */
		readonly onAlerted?: (given: AlertGiven) => void;
		readonly run?: RunCommand;
		/** Two programs may watch one source: the commands are run by one of them alone. Absent: by this one. */
		readonly runsCommands?: (source: string) => Promise<boolean>;
		/** Whether no other program watches it at the moment: none can be on its way to give what is not given yet. */
		readonly isAlone?: (source: string) => Promise<boolean>;
		/** Reads what all of them have told: what one leaves when it goes is another's. Absent: there is one alone. */
		readonly lookBack?: () => Promise<Known>;
	};

const every = 5000;
const mostAtOnce = 4;
const bellRest = 1000;

export type Alerts = Consumer & {
	/** Another program told it, of the same: whoever runs the commands gives it, also where only that one was told. */
	overhear(observation: Observation): void;
};

/**
 * Calls for somebody. Throws an error about how it is used when a command cannot be split into words.
 * Its close tells what is still gathered, and takes as long as the last command: at most half a minute.
 */
export function createAlerts(options: AlertOptions): Alerts {
	const {clock, environment, hiddenVariables, report, after, write} = options;
	const {run = createRunner({clock}), runsCommands = async () => true, isAlone = async () => true} = options;
	const deciding = createDeciding({...options, tellsSuccess: options.onSuccess !== undefined});
	const slots = createSlots(mostAtOnce);
	const commands = readCommands(options);
	const gatherers = new Map<AlertKind, Gatherer>();
	const silences = new Map<string, {silence: Silence; readonly ended: AbortController}>();
	const closing = new AbortController();
	/** What is on its way, and not yet written down as given. */
	const giving = new Set<Promise<void>>();
	/** Whose the commands are has been answered for all that was learnt. */
	let asked: Promise<unknown> = Promise.resolve();
	const {startedAt, lookBack} = options;
	const handover = createHandover({clock, runsCommands, isAlone});
	const inheritance =
		lookBack &&
		createInheritance({
			...{clock, signal: closing.signal, startedAt, lookBack, give},
			runsCommands: handover.isSettled,
			decide: deciding.decideOverheard,
		});
	let lastBell = Number.NEGATIVE_INFINITY;

	for (const [kind, {flag, words}] of commands) {
		const tell = async (batch: Batch) => {
			const problem = await run(
				words,
				inputOf(batch),
				childEnvironment(environment, hiddenVariables, batch),
			).catch(error => `cannot be run: ${error instanceof Error ? error.message : String(error)}`);
			if (problem !== undefined) {
				report(`${flag} ${problem}`);
			}
		};
		gatherers.set(kind, createGatherer({clock, every, slots, tell}));
	}

	const notifier = createGatherer({
		clock,
		every,
		tell: async batch => write(notificationBytes(batchText(batch), environment)),
	});

	/** Ends when everybody was told who is to be; false where that is another program's affair. */
	async function send(alert: Alert, isForUs = runsCommands): Promise<boolean> {
		const notified = options.notify && alert.kind !== 'success' ? notifier.add(alert) : undefined;
		const isTrouble = alert.kind === 'failure' || alert.kind === 'poll';
		if (options.bell && isTrouble && clock.monotonic() - lastBell >= bellRest) {
			lastBell = clock.monotonic();
			write(bell);
		}

		const gatherer = gatherers.get(alert.kind);
		const asking = gatherer === undefined ? Promise.resolve(true) : isForUs(alert.observation.source);
		asked = Promise.all([asked, asking]).then(() => {});
		const isOurs = await asking;
		await Promise.all([notified, isOurs ? gatherer?.add(alert) : undefined]);
		return isOurs;
	}

	function give(decision: Decision, isForUs = handover.isSettled): void {
		const {alert, key} = decision;
		const {source, type} = alert.observation;
		// Nobody is called for what went well, so that nobody has to make up for it.
		const isMadeUpFor = alert.kind !== 'success';
		const given: Promise<void> = send(alert, isMadeUpFor ? isForUs : runsCommands).then(isOurs => {
			giving.delete(given);
			if (!isMadeUpFor) {
				return;
			}

			if (isOurs) {
				options.onAlerted?.({source, kind: type === 'gap' || type === 'overdue' ? type : 'failure', key});
			} else {
				inheritance?.leave(decision);
			}
		});
		giving.add(given);
	}

	function hear(observation: Extract<Observation, {type: 'poll'}>): void {
		const {source} = observation;
		const before = silences.get(source);
		const silence = hearPoll(before?.silence ?? noSilence, observation);
		if (silence.type === 'none') {
			silences.delete(source);
			before?.ended.abort();
			if (before?.silence.type === 'silent' && before.silence.isAlerted) {
				void send({kind: 'recovery', observation, agent: undefined, since: before.silence.since});
			}
		} else if (before === undefined) {
			silences.set(source, {silence, ended: new AbortController()});
			void alertWhenLong(source);
		} else {
			before.silence = silence;
		}
	}

	async function alertWhenLong(source: string): Promise<void> {
		const entry = silences.get(source);
		if (entry === undefined) {
			return;
		}

		const signal = AbortSignal.any([entry.ended.signal, closing.signal]);
		await clock.sleep(after, signal);
		if (!signal.aborted && entry.silence.type === 'silent') {
			const {last, since} = entry.silence;
			entry.silence = {...entry.silence, isAlerted: true};
			void send({kind: 'poll', observation: last, agent: undefined, since});
		}
	}

	/** What earlier runs did not give, unless one of them is still there and may be about to. */
	async function giveMissed(source: string, missed: readonly Decision[]): Promise<void> {
		const isSure = inheritance === undefined || (await handover.beganAlone(source));
		for (const decision of closing.signal.aborted ? [] : missed) {
			if (isSure) {
				give(decision);
			} else {
				inheritance.await(decision);
			}
		}
	}

	for (const [source, missed] of Map.groupBy(deciding.missed, ({alert}) => alert.observation.source)) {
		const given = giveMissed(source, missed);
		asked = Promise.all([asked, given]);
	}

	return {
		learn(observation) {
			if (closing.signal.aborted) {
				return;
			}

			void handover.beganAlone(observation.source);
			const decision = deciding.decide(observation);
			if (decision !== undefined) {
				give(decision, handover.isOver);
			}

			if (observation.type === 'poll') {
				hear(observation);
			}
		},
		overhear(observation) {
			inheritance?.overhear(observation);
		},
		async close() {
			closing.abort();
			await asked;
			await Promise.all([...gatherers.values(), notifier].map(gatherer => gatherer.close()));
			await Promise.all(giving);
		},
	};
}

type Command = {readonly flag: string; readonly words: readonly [string, ...string[]]};

function readCommands(options: AlertOptions): readonly (readonly [AlertKind, Command])[] {
	const {onFailure, onSuccess, onRecover, onGap, onOverdue, isShell} = options;
	const read = (kinds: readonly AlertKind[], flag: string, text: string | undefined) => {
		if (text === undefined) {
			return [];
		}

		const words = isShell ? (['/bin/sh', '-c', checkShell(text, flag)] as const) : splitCommand(text, flag);
		return kinds.map(kind => [kind, {flag, words}] as const);
	};
	return [
		...read(['failure', 'poll'], '--on-failure', onFailure),
		...read(['success'], '--on-success', onSuccess),
		...read(['recovery'], '--on-recover', onRecover),
		...read(['gap'], '--on-gap', onGap),
		...read(['overdue'], '--on-overdue', onOverdue),
	];
}

function checkShell(text: string, flag: string): string {
	// Quotes are the shell's affair; only what is no command at all is found here.
	splitCommand(text.replace(/["'\\]/g, 'x'), flag);
	return text;
}

/** One line an alert, as `--json` prints it. */
function inputOf({alerts}: Batch): string {
	return alerts.map(({observation}) => `${toJsonLine(observationToJson(observation))}\n`).join('');
}
