import {nameDraft} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';
import {openPrivateFile} from '../writing/private-place.ts';

/** What stands beside a file of a journal: whole or not at all. Gives whether it does; never throws. */
export async function writeBeside(
	fileSystem: FileSystem,
	path: string,
	make: () => Promise<Buffer | undefined>,
): Promise<boolean> {
	const draft = nameDraft(path);
	try {
		const bytes = await make();
		if (bytes === undefined) {
			return false;
		}

		const handle = await openPrivateFile(fileSystem, draft);
		try {
			await handle.truncate(0);
			await handle.writeFile(bytes);
			await handle.datasync();
		} finally {
			await handle.close();
		}

		await fileSystem.rename(draft, path);
		return true;
	} catch {
		await fileSystem.unlink(draft).catch(() => {});
		return false;
	}
}
