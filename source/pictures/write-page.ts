import {escapeMarkdown} from '../domain/vocabulary/escape-markdown.ts';
import {fillFrame} from '../terminal/frame-writer/fill-frame.ts';
import type {Row} from '../terminal/frame-writer/run.ts';
import {drawSvg} from './draw-svg.ts';
import type {Page, PageForm} from './page.ts';

/** A page in the form that somebody wants it in. */
export const pageWriters: Readonly<Record<PageForm, (page: Page) => string>> = {
	text: ({title, screen, words}) =>
		[title, '', ...screen.map(textOf), '', ...wordsOf(words, parts => parts.join('  ')), ''].join('\n'),
	svg: ({title, columns, screen, list}) => {
		const rows = list.length === 0 ? screen : [...screen, [], ...list];
		return drawSvg(
			fillFrame(rows, {columns, rows: rows.length}).lines.map(({cells}) => cells),
			title,
		);
	},
	markdown({title, screen, words}) {
		const rows = screen.map(textOf);
		const fence = fenceFor(rows);
		const heading = `## ${escapeMarkdown(words.title)}`;
		return [
			`# ${escapeMarkdown(title)}`,
			'',
			...[`${fence}text`, ...rows, fence],
			'',
			...wordsOf({...words, title: heading}, parts => `- ${parts.map(escapeMarkdown).join(', ')}`),
			'',
		].join('\n');
	},
};

/** Longer than any that a name holds. */
function fenceFor(rows: readonly string[]): string {
	const longest = rows
		.flatMap(row => row.match(/`+/g) ?? [])
		.reduce((most, {length}) => Math.max(most, length), 2);
	return '`'.repeat(longest + 1);
}

function wordsOf(
	{title, items}: Page['words'],
	write: (parts: readonly string[]) => string,
): readonly string[] {
	return [title, ...(items.length === 0 ? [] : ['']), ...items.map(write)];
}

function textOf(row: Row): string {
	return row
		.map(({text}) => text)
		.join('')
		.trimEnd();
}
