/** The system's own code of what went wrong: `ENOSPC`; empty where there is none. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
