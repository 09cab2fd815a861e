import {type BuildOptions, build} from 'esbuild';

/** What reads the program, and so cannot be in it: as a script that sets `codeCache`. */
export async function buildCodeCache(options: BuildOptions): Promise<string> {
	const {outputFiles} = await build({
		...options,
		entryPoints: ['source/engine/code-cache.ts'],
		format: 'iife',
		globalName: 'codeCache',
		write: false,
	});
	return outputFiles?.[0]?.text ?? '';
}
