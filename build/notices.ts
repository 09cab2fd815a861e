import {readFile} from 'node:fs/promises';
import {dirname, join, sep} from 'node:path';
import type {Metafile} from 'esbuild';

/** The licences of what the bundle really holds, so that the credit is never out of date. */
export async function notices(inputs: Metafile['inputs']): Promise<string> {
	const folders = new Set<string>();
	for (const input of Object.keys(inputs)) {
		const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.split(sep).join('/'))?.[1];
		if (folder) {
			folders.add(folder);
		}
	}

	const texts = [...folders].sort().map(async folder => {
		const {name, version, license} = JSON.parse(
			await readFile(join(folder, 'package.json'), 'utf8'),
		) as Record<string, string>;
		const text = await firstOf(
			['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt', 'license.md'].map(file => join(folder, file)),
		);
		return `${name} ${version} (${license})\n\n${text}`;
	});
	return `${(await Promise.all(texts)).join(`\n${'-'.repeat(72)}\n\n`)}`;
}

async function firstOf(paths: readonly string[]): Promise<string> {
	for (const path of paths) {
		try {
			return await readFile(path, 'utf8');
		} catch {}
	}

	return `No licence text is shipped with it; see its package ${dirname(paths[0] ?? '')}.\n`;
}
