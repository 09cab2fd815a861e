import {readFileSync} from 'node:fs';

const text = readFileSync(new URL('../../../docs/http-kind.md', import.meta.url), 'utf8');

/** The profile as the document gives it to users, with nothing changed but where its server is. */
export function readProfile(name: string, endpoint: string): string {
	const blocks = [...text.matchAll(/^```toml\n(.*?)^```$/gms)].map(([, block = '']) => block);
	const block = blocks.find(block => block.startsWith(`[${name}]\n`));
	if (block === undefined) {
		throw new Error(`docs/http-kind.md has no profile ${name}`);
	}

	return block.replace(/^endpoint = .*$/m, `endpoint = "${endpoint}"`);
}
