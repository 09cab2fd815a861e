import type {Size} from './frame-writer/frame.ts';

const fallback: Size = {columns: 80, rows: 24};

export function watchSize(stdout: NodeJS.WriteStream) {
	const listeners = new Set<(size: Size) => void>();
	let size = ask(stdout);
	const refresh = (): void => {
		const next = ask(stdout);
		if (next.columns !== size.columns || next.rows !== size.rows) {
			size = next;
			for (const listener of listeners) {
				listener(size);
			}
		}
	};

	stdout.on('resize', refresh);
	return {
		read: () => size,
		onChange(listener: (size: Size) => void): () => void {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		stop(): void {
			stdout.off('resize', refresh);
		},
	};
}

function ask(stdout: NodeJS.WriteStream): Size {
	const {columns, rows} = stdout;
	return {columns: columns || fallback.columns, rows: rows || fallback.rows};
}
