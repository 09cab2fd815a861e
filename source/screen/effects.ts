import type {Acknowledging} from '../domain/acknowledging.ts';
import type {Clock} from '../domain/clock.ts';
import type {Job} from '../domain/jobs/job.ts';
import {idOfKey, kindOfKey} from '../domain/jobs/job-key.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {hearOwn, hearShared} from './actions/hear-acknowledged.ts';
import {createKeepPage, type OnSave} from './saving/keep-page.ts';
import {createShowDetails} from './show-details.ts';
import type {Controls, ReplayControls} from './state/controls.ts';
import {type Effect, type ReplayStep, say} from './state/outcome.ts';
import type {Store} from './store.ts';

/** A job's bad end, as somebody took note of it. */
export type AcknowledgedJob = Pick<Job, 'source' | 'kind' | 'id' | 'status'>;

export type OnAcknowledge = (
	job: AcknowledgedJob,
	how: {readonly isTakenBack: boolean; readonly note: string | null},
) => Given;

/** What the others are told of it. */
export type Given = {
	readonly told: Acknowledging;
	/** Ends when they have it, or never will; absent where there is nobody but those who read the journal. */
	readonly shared?: Promise<void>;
};

type Acknowledgement = Extract<Effect, {readonly type: 'acknowledge'}>;

type Outside = {
	readonly store: Store;
	readonly terminal: Pick<LiveScreen, 'copy' | 'suspend' | 'invalidate' | 'capabilities'>;
	readonly clock: Clock;
	readonly controls: Controls;
	readonly signal: AbortSignal;
	readonly onAcknowledge?: OnAcknowledge | undefined;
	readonly onSave?: OnSave | undefined;
	readonly quit: (by: 'key' | 'interrupt') => void;
};

/** Does what a key asked of the world outside of the screen. */
export function createEffects({
	store,
	terminal,
	clock,
	controls,
	onAcknowledge,
	onSave,
	signal,
	quit,
}: Outside): (effect: Effect) => void {
	const answer = (text: string | undefined): void => {
		if (text) {
			store.change(state => say(state, text));
		}
	};
	const acknowledge = ({jobs, isTakenBack, note}: Acknowledgement, tell: OnAcknowledge): void => {
		for (const job of jobs) {
			const {key, source, status} = job;
			const end = {source, kind: kindOfKey(key), id: idOfKey(key), status};
			const {told, shared} = tell(end, {isTakenBack, note});
			const noted = {job, told, since: store.read().now, isShared: shared === undefined};
			store.change(state => hearOwn(state, noted));
			void shared?.then(() => store.change(state => hearShared(state, noted)));
		}
	};
	const keepPage = createKeepPage(store, terminal.capabilities.unicode, onSave);
	const showDetails = createShowDetails(store, controls, clock, signal);
	return effect => {
		switch (effect.type) {
			case 'quit':
				quit(effect.by);
				break;
			case 'copy':
				answer(terminal.copy(effect.text) ? "sent to the terminal's clipboard" : 'too long to be copied');
				break;
			case 'suspend':
				terminal.suspend();
				break;
			case 'redraw':
				terminal.invalidate();
				break;
			case 'ask-now':
				controls.askNow?.();
				answer('asking now');
				break;
			case 'speed':
				answer(controls.setSpeed?.(effect.change));
				break;
			case 'replay':
				if (controls.replay) {
					void stepReplay(effect.step, controls.replay).then(answer);
				}

				break;
			case 'acknowledge':
				if (onAcknowledge) {
					acknowledge(effect, onAcknowledge);
				}

				break;
			case 'save':
				void keepPage(effect).then(answer);
				break;
			case 'show':
				void showDetails(effect);
				break;
		}
	};
}

const minute = 60_000;

async function stepReplay(step: ReplayStep, replay: ReplayControls): Promise<string | undefined> {
	switch (step) {
		case 'next':
			return replay.nextFailure();
		case 'previous':
			return replay.previousFailure?.();
		default:
			replaySteps[step](replay);
			return undefined;
	}
}

const replaySteps: Readonly<
	Record<Exclude<ReplayStep, 'next' | 'previous'>, (replay: ReplayControls) => void>
> = {
	pause: replay => replay.toggle(),
	step: replay => replay.step(),
	faster: replay => replay.faster(),
	slower: replay => replay.slower(),
	forward: replay => seekBy(replay, minute),
	back: replay => seekBy(replay, -minute),
};

function seekBy({position, seek}: ReplayControls, milliseconds: number): void {
	const {at} = position();
	if (at) {
		seek?.(new Date(at.getTime() + milliseconds));
	}
}
