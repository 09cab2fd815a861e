import type {ReplayPosition} from '../../domain/replay.ts';
import type {Start} from '../record/open-record.ts';

/** What a person does with a replay. */
export type ReplayControls = {
	pause(): void;
	resume(): void;
	toggle(): void;
	/** Tells one observation, and stays paused. */
	step(): void;
	faster(): void;
	slower(): void;
	/** To a line, or to a moment. */
	seek(to: Start): void;
	/** To where the next job went bad, and stays paused there. Says so when there is none. */
	nextFailure(): Promise<string | undefined>;
	/** Back to where the last job before went bad. */
	previousFailure(): Promise<string | undefined>;
	position(): ReplayPosition;
	subscribe(listener: () => void): () => void;
};

/** What was asked for and not done yet. */
export type Wish =
	| {readonly type: 'step'}
	| {
			readonly type: 'failure';
			readonly way: 'next' | 'previous';
			/** For a person; undefined where what happens says enough. */
			readonly answer: (text: string | undefined) => void;
	  }
	| {readonly type: 'seek'; readonly to: Start};

/** The replay's own side of the controls. */
export type ReplayDesk = ReplayControls & {
	/** The oldest wish; it is then forgotten. */
	take(): Wish | undefined;
	tell(position: Partial<ReplayPosition>): void;
	/** Ends when anything changes that a sleeper should know. */
	changed(): AbortSignal;
};

const speeds: readonly number[] = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

export function createReplayControls({
	speed = 1,
	isPaused = false,
}: {
	readonly speed?: number;
	readonly isPaused?: boolean;
} = {}): ReplayDesk {
	let position: ReplayPosition = {at: undefined, line: 0, lines: 0, speed, isPaused, isAtEnd: false};
	let wishes: readonly Wish[] = [];
	let change = new AbortController();
	const listeners = new Set<() => void>();

	function tell(more: Partial<ReplayPosition>): void {
		position = {...position, ...more};
		for (const listener of listeners) {
			listener();
		}
	}

	function wake(): void {
		const old = change;
		change = new AbortController();
		old.abort();
	}

	function set(more: Partial<ReplayPosition>): void {
		tell(more);
		wake();
	}

	function wish(wanted: Wish): void {
		wishes = [...wishes, wanted];
		wake();
	}

	function wishFailure(way: 'next' | 'previous'): Promise<string | undefined> {
		return new Promise(answer => wish({type: 'failure', way, answer}));
	}

	return {
		pause: () => set({isPaused: true}),
		resume: () => set({isPaused: false}),
		toggle: () => set({isPaused: !position.isPaused}),
		step() {
			tell({isPaused: true});
			wish({type: 'step'});
		},
		faster: () => set({speed: speeds.find(each => each > position.speed) ?? position.speed}),
		slower: () => set({speed: speeds.findLast(each => each < position.speed) ?? position.speed}),
		seek: to => wish({type: 'seek', to}),
		nextFailure: () => wishFailure('next'),
		previousFailure: () => wishFailure('previous'),
		position: () => position,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		take() {
			const [first, ...rest] = wishes;
			wishes = rest;
			return first;
		},
		tell,
		changed: () => change.signal,
	};
}
