import type {ActivityLog, LogListener} from '../../sources/source.ts';
import type {Pulse} from '../pulse.ts';

/** A server that tells by itself that its log has something new. Nothing more is believed: the log is read. */
export type LogPush = {
	/** Listens for as long as that is done. */
	listenWhile<Value>(signal: AbortSignal, task: Promise<Value>): Promise<Value>;
	/** The log is about to be read. */
	begin(): void;
	/** What was read: whether something was new. */
	weigh(hasNews: boolean): void;
	/** Milliseconds until the next reading, of which one is usual, and one is enough where news are told. */
	restOf(usual: number, quiet: number): number;
};

/** So soon after it was told the log is read once more: a row may be told before it can be read. */
const echo = 1000;

export function createLogPush({listen}: Pick<ActivityLog, 'listen'>, pulse: Pulse): LogPush {
	let isOpen = false;
	/** It kept silent while rows appeared, so it is as good as none until it is heard again. */
	let isMute = false;
	let isTold = false;
	let awaitsEcho = false;
	let isAsked = true;

	function hear(): void {
		isTold = true;
		isMute = false;
		awaitsEcho = true;
		pulse.askSoon();
	}

	const listener: LogListener = {
		onOpen() {
			isOpen = true;
			hear();
		},
		onNews: hear,
		onLoss() {
			isOpen = false;
			pulse.askSoon();
		},
	};

	return {
		async listenWhile(signal, task) {
			const over = new AbortController();
			const listening = listen?.(listener, AbortSignal.any([signal, over.signal]));
			const [value] = await Promise.all([task.finally(() => over.abort()), listening]);
			return value;
		},
		begin() {
			isAsked = !isTold && isAsked;
			isTold = false;
		},
		weigh(hasNews) {
			isMute ||= hasNews && isAsked && !isTold;
		},
		restOf(usual, quiet) {
			isAsked = true;
			if (!isOpen || isMute) {
				return usual;
			}

			if (awaitsEcho) {
				awaitsEcho = false;
				isAsked = false;
				return Math.min(echo, quiet);
			}

			return quiet;
		},
	};
}
