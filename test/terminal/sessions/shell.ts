import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** What the shell writes last: all that was written before has been read by then. */
export const lastWord = '\u001B]7777;over\u0007';

/**
 * A shell that has something on its screen, runs the program, and then notes how it finds its
 * terminal: the settings of the line, and what is still there to be read.
 */
export const shellScript = `
trap : INT QUIT HUP
stty -g > "$NOTES/before"
printf '\\033]0;my shell\\007'
i=0
while [ $i -lt 30 ]; do i=$((i+1)); printf 'line %d of the shell, and something that stands in it\\n' $i; done
printf 'shell$ '
sh -c 'echo $$ > "$NOTES/pid"; exec "$@"' - "$@"
status=$?
stty -g > "$NOTES/after"
stty -icanon -echo min 0 time 1
dd bs=65536 count=1 of="$NOTES/left" 2> /dev/null
echo $status > "$NOTES/status"
stty min 1 time 0
printf '\\033]7777;over\\007'
read -r _
`;

export type Notes = {
	readonly before: string;
	readonly after: string;
	readonly left: string;
	readonly pid: number | undefined;
	readonly status: number | undefined;
};

export function readNotes(folder: string): Notes {
	const read = (name: string): string => {
		const path = join(folder, name);
		return existsSync(path) ? readFileSync(path, 'latin1') : '';
	};
	const number = (name: string): number | undefined =>
		/^\d+\n$/.test(read(name)) ? Number(read(name)) : undefined;
	return {
		before: read('before'),
		after: read('after'),
		left: read('left'),
		pid: number('pid'),
		status: number('status'),
	};
}
