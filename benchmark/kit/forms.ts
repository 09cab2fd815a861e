import {execFile} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

export type Form = {
	readonly name: string;
	readonly command: readonly [file: string, ...words: string[]];
	/** The file that is handed on, and those that then lie there. */
	readonly fetched: string;
	readonly installed: readonly string[];
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** All forms, made of what is built here; what cannot be made is told. */
export async function listForms(): Promise<{
	readonly found: readonly Form[];
	readonly missing: readonly string[];
	close(): void;
}> {
	const folder = mkdtempSync(join(tmpdir(), 'forms-'));
	const found: Form[] = [];
	const missing: string[] = [];
	for (const make of [oneFile, npmPackage, executable, debianPackage]) {
		try {
			found.push(await make(folder));
		} catch (error) {
			missing.push(error instanceof Error ? error.message.trim() : String(error));
		}
	}

	return {found, missing, close: () => rmSync(folder, {recursive: true, force: true})};
}

async function oneFile(): Promise<Form> {
	const file = join(root, 'dist', 'sweepwatch.mjs');
	return {name: 'node and the one file', command: [process.execPath, file], fetched: file, installed: [file]};
}

async function npmPackage(folder: string): Promise<Form> {
	await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {cwd: root});
	const fetched = join(folder, readdirSync(folder).find(name => name.endsWith('.tgz')) ?? '');
	const prefix = join(folder, 'prefix');
	await run('npm', ['install', '--global', '--offline', '--prefix', prefix, fetched], {cwd: folder});
	const installed = filesIn(join(prefix, 'lib', 'node_modules', 'sweepwatch'));
	return {name: 'npm package', command: [join(prefix, 'bin', 'sweepwatch')], fetched, installed};
}

async function executable(): Promise<Form> {
	await run(process.execPath, ['build/standalone.ts'], {cwd: root});
	const file = join(root, 'dist', 'sweepwatch');
	return {name: 'single executable', command: [file], fetched: file, installed: [file]};
}

async function debianPackage(folder: string): Promise<Form> {
	const {stdout} = await run(process.execPath, ['build/deb.ts', 'standalone', folder], {cwd: root});
	const [fetched, place] = [stdout.trim(), join(folder, 'root')];
	await run('dpkg-deb', ['--extract', fetched, place]);
	const command = [join(place, 'usr', 'bin', 'sweepwatch')] as const;
	return {name: 'Debian package', command, fetched, installed: filesIn(place)};
}

function filesIn(folder: string): readonly string[] {
	return readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(({parentPath, name}) => join(parentPath, name));
}
