import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {build} from 'esbuild';

export type BuiltFixture = {
	/** What Node can run. */
	readonly file: string;
	/** A folder of its own, for what the program writes. */
	readonly folder: string;
	remove(): Promise<void>;
};

/** One file, made of a fixture as the real program is made. */
export async function buildFixture(path: string): Promise<BuiltFixture> {
	const folder = await mkdtemp(join(tmpdir(), 'fixture-'));
	const outfile = join(folder, `${basename(path, '.tsx')}.mjs`);
	await build({
		entryPoints: [path],
		outfile,
		bundle: true,
		format: 'esm',
		platform: 'node',
		jsx: 'automatic',
		define: {'process.env.NODE_ENV': '"production"'},
		banner: {
			js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
		},
		// Ink asks for it only when debugged, and it is not installed.
		alias: {'react-devtools-core': '/dev/null'},
		logLevel: 'error',
	});
	return {file: outfile, folder, remove: () => rm(folder, {recursive: true, force: true})};
}
