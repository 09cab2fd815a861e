import type {Clock} from '../../domain/clock.ts';

/** Warnings for a person: what holds until it is mended, and what is told once and goes by itself. */
export type NoticeBoard = {
	readonly current: () => string | null;
	readonly subscribe: (listener: () => void) => () => void;
	/** Stays for a while. */
	pass(message: string): void;
	/** Stays until it is taken back with undefined. */
	hold(message: string | undefined): void;
};

const passing = 20_000;

export function createNoticeBoard(clock: Clock, signal: AbortSignal): NoticeBoard {
	const listeners = new Set<() => void>();
	let held: string | undefined;
	let passed: string | undefined;
	const change = (): void => {
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		current: () => held ?? passed ?? null,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		pass(message) {
			passed = message;
			change();
			void clock.sleep(passing, signal).then(() => {
				if (passed === message) {
					passed = undefined;
					change();
				}
			});
		},
		hold(message) {
			held = message;
			change();
		},
	};
}
