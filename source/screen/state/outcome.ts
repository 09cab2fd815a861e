import type {Job} from '../../domain/jobs/job.ts';
import type {PageForm} from '../../pictures/page.ts';
import type {ScreenState} from './state.ts';
import type {View} from './view.ts';

/** What a key asks of the world outside; the state alone cannot do it. */
export type Effect =
	| {readonly type: 'quit'; readonly by: 'key' | 'interrupt'}
	| {readonly type: 'copy'; readonly text: string}
	| {readonly type: 'suspend'}
	| {readonly type: 'redraw'}
	| {readonly type: 'ask-now'}
	| {readonly type: 'speed'; readonly change: 'faster' | 'slower'}
	| {readonly type: 'replay'; readonly step: ReplayStep}
	| {
			readonly type: 'acknowledge';
			readonly jobs: readonly Job[];
			readonly isTakenBack: boolean;
			/** Why, where somebody said it. */
			readonly note: string | null;
	  }
	| {readonly type: 'save'; readonly form: PageForm; readonly path: string}
	| {readonly type: 'show'; readonly source: string; readonly kind: string; readonly id: string};

export type ReplayStep = 'pause' | 'step' | 'faster' | 'slower' | 'next' | 'previous' | 'forward' | 'back';

export type Outcome = {readonly state: ScreenState; readonly effect?: Effect};

export function withView(state: ScreenState, change: Partial<View>): ScreenState {
	return {...state, view: {...state.view, ...change}};
}

const messageTime = 4000;

export function say(state: ScreenState, text: string, shorter: readonly string[] = []): ScreenState {
	return withView(state, {message: {text, shorter, until: state.wall + messageTime}});
}
