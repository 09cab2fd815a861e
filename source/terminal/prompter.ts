import {createInterface} from 'node:readline';
import {Writable} from 'node:stream';
import {type Host, processHost} from './host.ts';

export type Prompter = {
	/** What is typed until Enter; nothing of a secret is shown. Rejects when whoever sits there has left. */
	ask(question: string, isSecret?: boolean): Promise<string>;
	/** Nobody answers any more: whoever waits for an answer is told. */
	leave(): void;
	/** Gives the terminal back as it was. */
	close(): void;
};

export type PrompterOptions = {
	readonly stdin: NodeJS.ReadStream;
	readonly columns: () => number | undefined;
	readonly write: (text: string) => Promise<void> | undefined;
	/** Ctrl-C, or Ctrl-D where nothing is typed yet. */
	readonly onLeave: () => void;
	readonly host?: Pick<Host, 'on' | 'off' | 'stop'>;
};

/** Whoever was asked has left. */
export class LeftError extends Error {
	override readonly name = 'LeftError';
}

/**
 * Questions on lines of their own, one below the other: nothing is drawn over, so that a screen reader, a slow link
 * and a terminal that can do nothing else follow them, too. What is typed between questions goes nowhere.
 */
export function createPrompter({
	stdin,
	columns,
	write,
	onLeave,
	host = processHost,
}: PrompterOptions): Prompter {
	let isShown = false;
	let asked: PromiseWithResolvers<string> | undefined;
	const output = new Writable({
		decodeStrings: false,
		write(text: string, _, done) {
			// At once: what waits here would meet the next question.
			if (isShown) {
				void write(text);
			}

			done();
		},
	});
	Object.defineProperty(output, 'columns', {get: columns});
	const lines = createInterface({input: stdin, output, terminal: true, historySize: 0});
	let hasLeft = false;
	let secretQuestion = '';
	const leave = (): void => {
		hasLeft = true;
		asked?.reject(new LeftError('nobody answers'));
		asked = undefined;
	};
	const end = (): void => {
		leave();
		onLeave();
	};

	lines.on('line', line => {
		isShown = false;
		asked?.resolve(line);
		asked = undefined;
	});
	lines.on('SIGINT', end);
	// By itself readline waits for a stop that no shell may be there to make, and shows what is typed meanwhile.
	lines.on('SIGTSTP', () => {
		stdin.setRawMode(false);
		host.stop();
	});
	const comeBack = (): void => {
		// Off and on, because Node believes a mode to be set that a shell has changed meanwhile.
		stdin.setRawMode(false);
		stdin.setRawMode(true);
		if (isShown) {
			lines.prompt(true);
		} else if (asked !== undefined) {
			void write(secretQuestion);
		}
	};

	host.on('SIGCONT', comeBack);
	lines.on('close', end);
	return {
		leave,
		async ask(question, isSecret = false) {
			if (hasLeft) {
				throw new LeftError('nobody answers');
			}

			asked = Promise.withResolvers();
			const {promise} = asked;
			// What was typed meanwhile was not meant for this.
			lines.write(null, {ctrl: true, name: 'u'});
			if (isSecret) {
				secretQuestion = question;
				await write(question);
				const answer = await promise;
				await write('\n');
				return answer;
			}

			isShown = true;
			lines.setPrompt(question);
			lines.prompt();
			return promise;
		},
		close() {
			host.off('SIGCONT', comeBack);
			lines.off('close', end);
			lines.close();
		},
	};
}
