import type {AlertGiven} from '../../codec/note.ts';
import {noRuns} from '../../domain/jobs/runs.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Consumer} from '../../outlets/consumer.ts';
import {type Context, writeToTerminal} from '../context.ts';
import {type Past, readPast} from '../recorded/read-past.ts';
import {recordedHere} from '../recorded/recorded-here.ts';
import {consumers} from './consumers.ts';
import type {Audience, ConsumerEntry, OpenConsumer} from './entry.ts';
import {createNoticeBoard, type NoticeBoard} from './notices.ts';

/** All who listen, as one. */
export type Consumers = Consumer & {
	readonly past: Past;
	readonly notices: NoticeBoard;
	/** The files that are written. */
	readonly paths: readonly string[];
	/** Of what is recorded already: whoever records does not hear it. */
	hear(observation: Observation): void | Promise<void>;
	/** Of what the others have heard elsewhere: only whoever records hears it. */
	record(observation: Observation): void | Promise<void>;
	/** Of what another program was told as gone wrong, and has recorded. */
	overhear(observation: Observation): void;
};

export type OpeningOptions = Audience & {
	/** Whether the watch goes on where earlier runs were; who looks back does so in any case. */
	readonly isResumed?: boolean;
	/** What is known from before; absent: what the journals tell. */
	readonly past?: Past;
	/** Who may listen; absent: everyone. */
	readonly from?: readonly ConsumerEntry[];
};

/** Opens everyone whom the settings want. */
export async function openConsumers(context: Context, options: OpeningOptions = {}): Promise<Consumers> {
	const {settings, clock, stop, say} = context;
	const {isResumed = true, from = consumers, past: given, ...audience} = options;
	const wanted = from.filter(entry => entry.isWanted({...context, ...audience}));
	const notices = createNoticeBoard(clock, stop.signal);
	const warn = (message: string): void => {
		notices.pass(message);
		say(message);
	};
	const isPastWanted = settings.journal.isOn && (isResumed || wanted.some(({looksBack}) => looksBack));
	const past = given ?? (isPastWanted ? await readPast(context, warn) : noPast);
	const opened: OpenConsumer[] = [];
	const own = new Set(recordedHere(settings).map(({name}) => name));
	const parts = {
		...context,
		write: (bytes: string) => writeToTerminal(context, bytes),
		hasScreen: false,
		startedAt: clock.now(),
		retentions: new Map(settings.profiles.map(({name, cadence}) => [name, cadence.retention])),
		...audience,
		past,
		notices,
		warn,
		isFirst: async (source: string) => {
			// Whoever asks the server runs them, and not everybody who follows it.
			if (!own.has(source)) {
				return false;
			}

			const answers = await Promise.all(opened.map(consumer => consumer.isFirst?.(source) ?? true));
			return answers.every(answer => answer);
		},
		async isAlone(source: string) {
			const answers = await Promise.all(opened.map(consumer => consumer.isAlone?.(source) ?? true));
			return answers.every(answer => answer);
		},
		async lookBack() {
			const {alerted, recent, toldAgain} = await readPast(context, () => {});
			return {alerted, before: recent, toldAgain};
		},
		alerted: (given: AlertGiven) => {
			for (const consumer of opened) {
				consumer.alerted?.(given);
			}
		},
		recorder: () => opened.find(({recorder}) => recorder !== undefined)?.recorder,
	};
	const close: Consumer['close'] = async ending => {
		// The journal is the first to hear and the last to end: others may have something to write down.
		const [first, ...others] = opened;
		await Promise.race([Promise.all(others.map(consumer => consumer.close(ending))), stop.deadline]);
		await first?.close(ending);
	};

	try {
		for (const entry of wanted) {
			const consumer = await entry.open(parts);
			if (consumer !== undefined) {
				opened.push(consumer);
			}
		}
	} catch (error) {
		await close();
		throw error;
	}

	return {
		past,
		notices,
		get paths() {
			return opened.flatMap(({paths = []}) => paths);
		},
		learn: observation => tellAll(opened, observation),
		hear: observation =>
			tellAll(
				opened.filter(({recorder}) => recorder === undefined),
				observation,
			),
		record: observation =>
			tellAll(
				opened.filter(({recorder}) => recorder !== undefined),
				observation,
			),
		overhear(observation) {
			for (const consumer of opened) {
				consumer.overhear?.(observation);
			}
		},
		close,
	};
}

/** Each hears it at once; the next observation waits for the slowest of them. */
function tellAll(consumers: readonly OpenConsumer[], observation: Observation): void | Promise<void> {
	let slow: Promise<void> | undefined;
	for (const consumer of consumers) {
		const wait = consumer.learn(observation);
		if (wait !== undefined) {
			slow = slow === undefined ? wait : Promise.all([slow, wait]).then(() => {});
		}
	}

	return slow;
}

const noPast: Past = {
	resumes: new Map(),
	recent: [],
	toldAgain: new Map(),
	alerted: new Set(),
	files: new Map(),
	runs: noRuns,
	goodEnds: new Map(),
	since: new Map(),
	coveredUntil: new Map(),
};
