import {type BuildOptions, build} from 'esbuild';

/** What reads the program, and so cannot be in it: as a script that sets `reader`. */
export async function buildEngine(options: BuildOptions): Promise<string> {
	const {outputFiles} = await build({
		...options,
		entryPoints: ['source/engine/engine.ts'],
		format: 'iife',
		globalName: 'reader',
		write: false,
	});
	return outputFiles?.[0]?.text ?? '';
}
