import type {Environment} from '../domain/environment.ts';

/** Longer ones are dropped by common terminals, some by the middle. */
const mostBytes = 74_994;

/** The bytes that put a text on the clipboard of whoever looks at the terminal; nothing if too long. */
export function copyToClipboard(text: string, env: Environment): string | undefined {
	// What is pasted into a shell must not steer it.
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it drops.
	const bytes = Buffer.from(text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, ''));
	if (bytes.length > mostBytes) {
		return undefined;
	}

	const sequence = `\u001B]52;c;${bytes.toString('base64')}\u0007`;
	// tmux takes it for itself when told so, or hands a wrapped one through when told so.
	return env.TMUX ? `${sequence}\u001BPtmux;\u001B${sequence}\u001B\\` : sequence;
}
