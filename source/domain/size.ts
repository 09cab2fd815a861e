const prefixes = ['', 'k', 'm', 'g', 't', 'p'];
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Reads `16MiB`, `1GiB`, `500kB` or a bare number as bytes; undefined for anything else. */
export function parseSize(text: string): number | undefined {
	const found = /^(\d+(?:\.\d+)?) ?(?:([kmgtp]?)(i?)b)?$/i.exec(text);
	if (!found) {
		return undefined;
	}

	const [, number, prefix = '', binary = ''] = found;
	if (prefix === '' && binary !== '') {
		return undefined;
	}

	const bytes = Number(number) * (binary === '' ? 1000 : 1024) ** prefixes.indexOf(prefix.toLowerCase());
	const whole = Math.round(bytes);
	return Number.isSafeInteger(whole) ? whole : undefined;
}

/** For people, in binary units and three digits: `512 B`, `1.00 GiB`, `71.2 MiB`. */
export function formatBytes(bytes: number): string {
	if (!Number.isFinite(bytes)) {
		return '?';
	}

	const sign = bytes < 0 ? '-' : '';
	let rest = Math.abs(bytes);
	let unit = 0;
	while (unit < units.length - 1 && Math.round(rest) >= 1024) {
		rest /= 1024;
		unit += 1;
	}

	return `${sign}${unit === 0 ? Math.round(rest) : threeDigits(rest)} ${units[unit]}`;
}

function threeDigits(number: number): string {
	if (number < 9.995) {
		return number.toFixed(2);
	}

	return number < 99.95 ? number.toFixed(1) : number.toFixed(0);
}
