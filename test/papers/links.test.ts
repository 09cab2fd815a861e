import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect, test} from 'vitest';
import {root} from '../helpers/build.ts';
import {blocks, papers} from './kit/papers.ts';

/** Without what is quoted: a link in an example leads nowhere. */
const prose = papers.map(({path, text}) => ({
	path,
	text: text.replaceAll(/^[ \t]*```[\s\S]*?^[ \t]*```$/gm, ''),
}));

const links = prose.flatMap(({path, text}) =>
	[...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => ({path, to})),
);

test('each link within the project leads to a file, and to a heading of it', () => {
	const own = links.filter(({to}) => !/^[a-z]+:/.test(to));
	expect(own.length).toBeGreaterThan(30);
	expect(own.filter(({path, to}) => !leads(path, to))).toEqual([]);
});

test('no page is left that nobody can come to from the README', () => {
	const seen = new Set(['README.md']);
	for (const from of seen) {
		for (const {path, to} of links) {
			if (path === from && !/^[a-z]+:/.test(to)) {
				seen.add(join(dirname(path), to.replace(/#.*/, '')));
			}
		}
	}

	expect(papers.map(({path}) => path).filter(path => !seen.has(path))).toEqual([]);
});

test('each file of ours that is named is there', () => {
	const pattern = /`((?:source|test|docs|build|benchmark|media|\.ci)\/[\w./-]*)`/g;
	const files = prose.flatMap(({path, text}) =>
		[...text.matchAll(pattern)].map(([, file = '']) => ({path, file})),
	);
	expect(files.length).toBeGreaterThan(60);
	expect(files.filter(({file}) => !existsSync(join(root, file)))).toEqual([]);
});

test('each picture has words for those who do not see it', () => {
	const pictures = prose.flatMap(({text}) => [...text.matchAll(/!\[([^\]]*)\]/g)]);
	expect(pictures.length).toBeGreaterThan(5);
	expect(pictures.filter(([, words = '']) => words.length < 30)).toEqual([]);
});

test('the README is short, and shows the program before it is scrolled', () => {
	const lines = papers.find(({path}) => path === 'README.md')?.text.split('\n') ?? [];
	expect(lines.length - 1).toBeLessThanOrEqual(120);
	expect(lines.findIndex(line => line.startsWith('!['))).toBeLessThan(20);
	expect(lines).toContain('npm ci && npm run demo');
	expect(lines).toContain('npm ci && npm test');
});

test('each block says what it is in', () => {
	expect(blocks.filter(({language}) => !['sh', 'toml', 'json', 'yaml', 'text'].includes(language))).toEqual(
		[],
	);
});

function leads(from: string, to: string): boolean {
	const [file = '', heading] = to.split('#');
	const path = file === '' ? from : join(dirname(from), file);
	if (!existsSync(join(root, path))) {
		return false;
	}

	const page = prose.find(paper => paper.path === path);
	return heading === undefined || headingsOf(page?.text ?? '').includes(heading);
}

/** As GitHub makes them. */
function headingsOf(text: string): readonly string[] {
	return [...text.matchAll(/^#+ (.*)$/gm)].map(([, words = '']) =>
		words
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-'),
	);
}
