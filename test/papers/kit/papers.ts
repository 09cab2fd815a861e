import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../../helpers/build.ts';

/** A page for people: where it is from the root, and what it says. */
export type Paper = {readonly path: string; readonly text: string};

export type Block = {
	readonly paper: string;
	/** Of its first line, as an editor counts. */
	readonly line: number;
	readonly language: string;
	readonly text: string;
	/** Why nobody can run it here. */
	readonly notRun: string | undefined;
};

const named = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'benchmark/README.md'];
const docs = readdirSync(join(root, 'docs'))
	.filter(file => file.endsWith('.md'))
	.map(file => `docs/${file}`);

export const papers: readonly Paper[] = [...named, ...docs].map(path => ({
	path,
	text: readFileSync(join(root, path), 'utf8'),
}));

/** What stands between fences, in any of them. */
export const blocks: readonly Block[] = papers.flatMap(({path, text}) =>
	[...text.matchAll(/^(?:<!-- not run: (.*) -->\n)?([ \t]*)```(.*)\n([\s\S]*?)^\2```$/gm)].map(
		({index, 1: notRun, 2: indent = '', 3: language = '', 4: inside = ''}) => ({
			paper: path,
			line: text.slice(0, index).split('\n').length + (notRun === undefined ? 1 : 2),
			language,
			text: inside.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
			notRun,
		}),
	),
);

export const shellBlocks = blocks.filter(({language}) => language === 'sh');

export function placeOf({paper, line}: Block): string {
	return `${paper}:${line}`;
}
