/** What a person in front of the screen may want of the monitor. */
export type Wishes = {
	askNow(): void;
	/** The signal's end takes the listener away. */
	onAskNow(listener: () => void, signal: AbortSignal): void;
};

export function createWishes(): Wishes {
	const listeners = new Set<() => void>();
	return {
		askNow() {
			for (const listener of listeners) {
				listener();
			}
		},
		onAskNow(listener, signal) {
			listeners.add(listener);
			signal.addEventListener('abort', () => listeners.delete(listener), {once: true});
		},
	};
}
