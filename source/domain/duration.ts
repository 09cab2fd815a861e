const units: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/** Reads `500ms`, `2s`, `1.5m`, `2h`, `7d` as milliseconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
	const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
	const factor = units[found?.[2] ?? ''];
	if (!found || factor === undefined) {
		return undefined;
	}

	const milliseconds = Math.round(Number(found[1]) * factor);
	return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}

/** As one would type it: `26h`, `7d`, `90s`. */
export function typedDuration(milliseconds: number): string {
	const [unit = 'ms', factor = 1] =
		Object.entries(units).findLast(([, factor]) => milliseconds % factor === 0) ?? [];
	return `${milliseconds / factor}${unit}`;
}

/** For people: `9s`, `4m 10s`, `1h 02m`, `3d 4h`; less than nothing is nothing. */
export function formatDuration(milliseconds: number): string {
	if (!Number.isFinite(milliseconds)) {
		return '?';
	}

	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const minutes = Math.floor(seconds / 60);
	const hours = Math.floor(minutes / 60);
	if (minutes === 0) {
		return `${seconds}s`;
	}

	if (hours === 0) {
		return `${minutes}m ${two(seconds % 60)}s`;
	}

	return hours < 24 ? `${hours}h ${two(minutes % 60)}m` : `${Math.floor(hours / 24)}d ${hours % 24}h`;
}

function two(number: number): string {
	return String(number).padStart(2, '0');
}
