/** The words that stand beside every sign, on the screen, in lines and in JSON. */
export type Status = keyof typeof statusTable;

export type Colour = 'plain' | 'dim' | 'cyan' | 'green' | 'yellow' | 'red' | 'magenta';

type StatusLook<Word extends string> = {
	readonly word: Word;
	readonly glyph: string;
	readonly ascii: string;
	readonly colour: Colour;
	readonly bold: boolean;
	/** The job will not change any more. */
	readonly final: boolean;
	/** Somebody should look: failed, stopped, with errors, missed. */
	readonly bad: boolean;
	/** The job is under way, so that we ask more often. */
	readonly active: boolean;
};

/** The one table for states: panes, lines and exit statuses read it, and name no colour of their own. */
export const statusTable = {
	queued: look('queued', '○', 'o', 'dim', {active: true}),
	running: look('running', '●', '*', 'cyan', {active: true}),
	completed: look('completed', '✔', '+', 'green', {final: true}),
	'with-errors': look('with-errors', '⚠', '!', 'yellow', {final: true, bad: true}),
	failed: look('failed', '✖', 'X', 'red', {final: true, bad: true, bold: true}),
	stopping: look('stopping', '◐', '~', 'magenta', {active: true}),
	stopped: look('stopped', '■', '#', 'magenta', {final: true, bad: true, bold: true}),
	missed: look('missed', '⊘', '-', 'yellow', {final: true, bad: true}),
	info: look('info', ' ', ' ', 'plain', {}),
	unknown: look('unknown', '?', '?', 'plain', {}),
} as const;

/** How a job looks that runs far longer than usual: it is under way all the same. */
export const overdueLook = look('overdue', '▲', '^', 'yellow', {active: true});

function look<const Word extends string>(
	word: Word,
	glyph: string,
	ascii: string,
	colour: Colour,
	traits: {readonly final?: true; readonly bad?: true; readonly bold?: true; readonly active?: true},
): StatusLook<Word> {
	return {
		word,
		glyph,
		ascii,
		colour,
		bold: traits.bold ?? false,
		final: traits.final ?? false,
		bad: traits.bad ?? false,
		active: traits.active ?? false,
	};
}

export function isStatus(word: unknown): word is Status {
	return typeof word === 'string' && Object.hasOwn(statusTable, word);
}
