import {chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import type {Settings} from '../../source/settings/settings.ts';
import type {Target} from '../../source/sources/system.ts';
import {table} from '../../source/sources/systems.ts';

export type Home = {
	readonly path: string;
	/** Where the configuration is looked for. */
	readonly config: string;
	readonly write: (name: string, text: string, mode?: number) => string;
	/** Settings from a line, with this `config.toml`. */
	readonly load: (
		line: string,
		toml?: string,
		environment?: Readonly<Record<string, string>>,
	) => Promise<Settings<Target>>;
	readonly [Symbol.dispose]: () => void;
};

export const now = Date.parse('2026-11-20T15:00:00Z');

/** A home folder of its own for a test. */
export function createHome(): Home {
	const path = mkdtempSync(join(tmpdir(), 'sweepwatch-home-'));
	const config = join(path, '.config', 'sweepwatch', 'config.toml');
	const write = (name: string, text: string, mode = 0o600) => {
		const file = join(path, name);
		mkdirSync(dirname(file), {recursive: true});
		writeFileSync(file, text);
		chmodSync(file, mode);
		return file;
	};

	return {
		path,
		config,
		write,
		async load(line, toml, environment = {}) {
			if (toml !== undefined) {
				write('.config/sweepwatch/config.toml', toml);
			}

			const argv = line.split(' ').filter(part => part !== '');
			return loadSettings(parseArguments(argv, table.flags), {HOME: path, ...environment}, table, now);
		},
		[Symbol.dispose]: () => rmSync(path, {recursive: true, force: true}),
	};
}
