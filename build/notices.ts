import {readFile} from 'node:fs/promises';
import {dirname, join, sep} from 'node:path';
import type {Metafile} from 'esbuild';

type Notice = {readonly title: string; readonly holders: readonly string[]; readonly text: string};

/** The licences of what the bundle really holds, so that the credit is never out of date; what reads alike stands once. */
export async function notices(inputs: Metafile['inputs']): Promise<string> {
	const folders = new Set<string>();
	for (const input of Object.keys(inputs)) {
		const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.split(sep).join('/'))?.[1];
		if (folder) {
			folders.add(folder);
		}
	}

	const all = (await Promise.all([...folders].map(readNotice))).sort((a, b) => (a.title < b.title ? -1 : 1));
	return [...Map.groupBy(all, ({text}) => inOneLine(text)).values()]
		.map(alike => {
			const names = alike.map(({title, holders}) => [title, ...holders.map(line => `  ${line}`)].join('\n'));
			return `${names.join('\n')}\n\n${alike[0]?.text}\n`;
		})
		.join(`\n${'-'.repeat(72)}\n\n`);
}

async function readNotice(folder: string): Promise<Notice> {
	const {name, version, license} = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
		string,
		string
	>;
	const whole = await firstOf(
		['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt', 'license.md'].map(file => join(folder, file)),
	);
	const holders = whole.match(holder) ?? [];
	return {
		title: `${name} ${version} (${license})`,
		holders: holders.map(inOneLine),
		text: whole
			.replace(holder, '')
			.replace(blank, '')
			.trim()
			.replace(/\n{3,}/g, '\n\n'),
	};
}

/** Apache's text says at its end how one writes who holds something; some have left it so. */
const blank = /^ *Copyright \[yyyy\].*$/m;
const holder = /^ *Copyright (?:\(c\)|©|[12]\d{3}).*$/gim;

function inOneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

async function firstOf(paths: readonly string[]): Promise<string> {
	for (const path of paths) {
		try {
			return await readFile(path, 'utf8');
		} catch {}
	}

	return `No licence text is shipped with it; see its package ${dirname(paths[0] ?? '')}.\n`;
}
