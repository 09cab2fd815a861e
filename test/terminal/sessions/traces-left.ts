import {lastWord} from './shell.ts';

const start = String.raw`\u001B`;

/** What belongs to the way to the other screen and back: titles, cursor, wrapping. */
const ways = new RegExp(
	String.raw`${start}\[2[23];0t|${start}\]0;[^\p{Cc}]*\u0007|${start}\[\?25h|${start}\[\?7h`,
	'gu',
);
const away = new RegExp(String.raw`${start}\[\?1049h.*?(?:${start}\[\?1049l|$)`, 'gsu');

/** A sequence, where none belongs, or words of Node. What is typed meanwhile is echoed with none. */
const trace = new RegExp(String.raw`${start}|\bat \S+:\d+:\d+|Error: |Warning: `);

/** What of it the program has written onto the main screen since it came to the other one first. */
export function tracesLeft(written: string): readonly string[] {
	const first = written.search(away);
	const stretches = first < 0 ? [] : written.slice(first).replace(lastWord, '').split(away);
	return stretches.map(stretch => stretch.replace(ways, '')).filter(stretch => trace.test(stretch));
}
